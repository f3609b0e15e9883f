#pragma once

#include "core/async/event.h"
#include "core/net/byte_stream.h"

#include <QCoroTask>

#include <stdexcept>

namespace atrium::net {

/// The stream ended before what was asked for was there (asyncio.IncompleteReadError).
class IncompleteReadError final : public std::runtime_error
{
public:
    explicit IncompleteReadError(QByteArray partial);
    QByteArray partial; ///< what did come; it is consumed
};

/// A separator did not come within StreamReader::limit bytes (asyncio.LimitOverrunError). Nothing
/// is consumed.
class LimitOverrunError final : public std::runtime_error
{
public:
    LimitOverrunError();
};

/// The connection broke, or was dropped (Python's ConnectionResetError).
class ConnectionLostError final : public std::runtime_error
{
public:
    ConnectionLostError();
};

/// A stream as its reader and its writer share it: each may wait while the other does.
class StreamChannel final : private StreamObserver
{
public:
    /// Takes the place of the stream's observer. `stream` outlives it.
    explicit StreamChannel(ByteStream &stream);
    ~StreamChannel();

    [[nodiscard]] ByteStream &stream() const { return m_stream; }
    /// Until more is there to read than now, or the incoming side has ended.
    QCoro::Task<> untilReadable();
    /// Until less waits to be sent than now, or the stream is gone.
    QCoro::Task<> untilSent();

private:
    void streamReadable() override { m_readable.set(); }
    void streamEnded() override;
    void streamSent() override { m_sent.set(); }

    ByteStream &m_stream;
    async::Event m_readable;
    async::Event m_sent;
};

/// The incoming side of a connection (asyncio.StreamReader). What is not read waits, up to `limit`
/// bytes; then the peer is made to wait. One reading coroutine at a time; cancelling a wait loses
/// nothing unless said.
class StreamReader
{
public:
    /// Longest line or separated piece (asyncio's default limit).
    static constexpr qsizetype limit = 64 * 1024;

    explicit StreamReader(StreamChannel &channel)
        : m_channel(channel)
    { }

    /// At least one byte and at most `most`; empty at the end (asyncio: read(n)).
    QCoro::Task<QByteArray> read(qsizetype most = limit);
    /// Exactly `size` bytes. Throws IncompleteReadError when the stream ends before. Cancelling
    /// loses what had been read of them only when `size` exceeds `limit`.
    QCoro::Task<QByteArray> readExactly(qsizetype size);
    /// Up to and with `separator`. Throws IncompleteReadError or LimitOverrunError.
    QCoro::Task<QByteArray> readUntil(QByteArray separator);
    /// A line with its LF; the last one may lack it; empty at the end. Throws LimitOverrunError.
    QCoro::Task<QByteArray> readLine();
    /// Nothing is left and nothing will come (asyncio: at_eof).
    [[nodiscard]] bool atEnd() const;

private:
    [[nodiscard]] QByteArrayView waiting() const;
    QByteArray take(qsizetype size);
    void throwIfLost() const;

    StreamChannel &m_channel;
};

} // namespace atrium::net
