#pragma once

#include "core/net/http_head_scanner.h"

namespace atrium::net {

/// Reads a chunked body (RFC 9112 7.1) from whatever pieces the network delivers. Strict about line
/// ends and sizes; extensions and trailers are read over, to a bound. (Beast's own reader charges a
/// chunk to the body's limit once more whenever it sees its head again, and asserts on short pieces
/// of the last chunk.)
class HttpChunkReader
{
public:
    enum class Outcome : quint8 { NeedMore, Complete, Failed };

    struct Step
    {
        Outcome outcome = Outcome::NeedMore;
        qsizetype consumed = 0; ///< bytes at the front that must not be shown again
    };

    /// Bytes that extensions and trailers of one body may take.
    static constexpr qsizetype extraBytes = 16 * 1024;

    /// `bodyBytes`: most that the body may come to.
    explicit HttpChunkReader(qsizetype bodyBytes)
        : m_bodyBytes(bodyBytes)
    { }

    /// Reads from the front of `bytes` (all that arrived and was not consumed) and appends to
    /// `body`.
    [[nodiscard]] Step feed(QByteArrayView bytes, QByteArray &body);
    [[nodiscard]] bool isDone() const { return m_reading == Reading::Nothing; }
    [[nodiscard]] const HttpRefusal &refusal() const { return m_refusal; }

private:
    enum class Reading : quint8 { ChunkHead, Data, DataEnd, Trailers, Nothing };

    /// What can be read of the current part: 0 when it needs more, nothing when it is refused.
    std::optional<qsizetype> readPart(QByteArrayView bytes, QByteArray &body);
    std::optional<qsizetype> readLine(QByteArrayView bytes, const QByteArray &body);
    bool acceptChunkHead(QByteArrayView line, const QByteArray &body);
    bool acceptTrailer(QByteArrayView line);
    std::nullopt_t refuse(int status, QByteArray sentence);

    qsizetype m_bodyBytes;
    qsizetype m_extra = 0; ///< of extensions and trailers so far
    qsizetype m_left = 0; ///< of the chunk being read
    Reading m_reading = Reading::ChunkHead;
    HttpRefusal m_refusal;
};

} // namespace atrium::net
