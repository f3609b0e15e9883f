#pragma once

#include "core/net/http_limits.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace atrium::net {

/// Why a request is not served: the status and a sentence for whoever sent it.
struct HttpRefusal
{
    int status = 400;
    QByteArray sentence;
};

/// Finds the end of a request's head in bytes that grow, and refuses early what no parser should
/// see: heads above the limits, lines that do not end in CRLF, folded headers (RFC 9112 2.2, 5.2).
/// Parsers disagree about these, and request smuggling lives on such disagreement.
class HttpHeadScanner
{
public:
    explicit HttpHeadScanner(const HttpLimits &limits)
        : m_limits(limits)
    { }

    /// `bytes` are all bytes of the head so far. Answers the size of the head with its empty line,
    /// 0 when more is needed, or nothing when it is refused.
    [[nodiscard]] std::optional<qsizetype> scan(QByteArrayView bytes);
    [[nodiscard]] const HttpRefusal &refusal() const { return m_refusal; }

private:
    std::nullopt_t refuse(int status, QByteArray sentence);
    [[nodiscard]] bool acceptLine(QByteArrayView line);
    [[nodiscard]] bool acceptSize(qsizetype received);

    const HttpLimits &m_limits;
    HttpRefusal m_refusal;
    qsizetype m_lineStart = 0;
    qsizetype m_scanned = 0;
    qsizetype m_requestLine = 0; ///< its size with CRLF, once known
    int m_headers = 0;
};

} // namespace atrium::net
