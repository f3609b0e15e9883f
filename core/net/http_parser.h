#pragma once

#include "core/net/http_head_scanner.h"
#include "core/net/http_message.h"

#include <memory>

namespace atrium::net {

/// Reads one HTTP/1.x request from whatever pieces the network delivers (RFC 9112). Boost.Beast
/// parses the head; the scanner and the checks here refuse what Beast lets pass. The result does
/// not depend on how the bytes were cut.
class HttpRequestParser
{
public:
    enum class Outcome : quint8 {
        NeedMore,
        Complete, ///< takeRequest() has it; what is left of the bytes belongs to the next request
        Failed ///< refusal() says why; the connection cannot go on
    };

    struct Step
    {
        Outcome outcome = Outcome::NeedMore;
        qsizetype consumed = 0; ///< bytes at the front that must not be shown again
    };

    /// `limits` outlive the parser.
    explicit HttpRequestParser(const HttpLimits &limits);
    ~HttpRequestParser();

    /// Reads from the front of `bytes`: all that arrived and was not consumed.
    [[nodiscard]] Step feed(QByteArrayView bytes);

    /// True once, when the head asks for "100 Continue" before it sends a body (RFC 9110 10.1.1).
    [[nodiscard]] bool takeExpectation();
    /// Whether the head is read, that is, the rest is body.
    [[nodiscard]] bool isHeadDone() const;
    /// Whether the connection may serve another request after this one.
    [[nodiscard]] bool isKeepAlive() const;
    /// Whether the peer speaks HTTP/1.0.
    [[nodiscard]] bool isHttp10() const;

    [[nodiscard]] HttpRequest takeRequest();
    [[nodiscard]] const HttpRefusal &refusal() const { return m_refusal; }

private:
    class Beast;

    Step fail(HttpRefusal refusal, qsizetype consumed = 0);
    Step feedHead(QByteArrayView bytes);
    Step feedBody(QByteArrayView bytes);
    [[nodiscard]] bool isBodyDone() const;
    /// Splits the target into path and query; false when it is not one that can be served.
    bool splitTarget();

    const HttpLimits &m_limits;
    HttpHeadScanner m_scanner;
    HttpRefusal m_refusal;
    std::unique_ptr<Beast> m_beast;
};

} // namespace atrium::net
