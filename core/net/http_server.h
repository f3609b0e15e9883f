#pragma once

#include "core/base/result.h"
#include "core/net/http_guards.h"
#include "core/net/http_limits.h"
#include "core/net/http_message.h"
#include "core/net/permessage_deflate.h"
#include "core/net/stream_listener.h"

#include <QCoroTask>

#include <chrono>
#include <memory>
#include <optional>

namespace atrium::net {

class WebSocketConnection;

/// What is served on a port: HTTP answers and WebSocket conversations side by side.
/// Everything is called on the thread of the loop that runs the server.
class HttpApplication
{
public:
    virtual ~HttpApplication() = default;

    /// Answers one request; may stay suspended as long as it likes (long-polling). Cancelled with
    /// CancelledError when the peer goes away or the server closes.
    virtual QCoro::Task<HttpResponse> respond(HttpRequest request) = 0;

    /// Asked before a WebSocket handshake is accepted; an answer refuses it.
    virtual std::optional<HttpResponse> refuseWebSocket(const HttpRequest &request) = 0;

    /// What may be agreed on about compression in a handshake that is accepted. Off unless said.
    [[nodiscard]] virtual DeflateOptions webSocketDeflate(const HttpRequest &request) const;

    /// Holds one WebSocket conversation (after the 101). The connection is closed when it returns,
    /// unless a WebSocketReceiver attends it by then: the conversation goes on until that releases
    /// it. Cancelled when the server closes.
    virtual QCoro::Task<> converse(HttpRequest request, WebSocketConnection &connection) = 0;
};

/// One listening TCP port that speaks HTTP/1.1 and RFC 6455 for an HttpApplication.
/// Lives on one loop's thread. Its connections are tasks named "http <peer>", but for conversations
/// that a WebSocketReceiver attends.
class HttpServer
{
public:
    HttpServer(HttpApplication &application, HttpLimits limits, HttpGuards guards = {});
    ~HttpServer();

    /// Refuses with a sentence that names the address and port when they cannot be bound, or says
    /// what this system cannot carry.
    Result<> listen(const QHostAddress &address, quint16 port, const StreamCarrier &carrier = {});
    [[nodiscard]] quint16
    port() const; ///< the real one when 0 was asked for; 0: it does not listen
    [[nodiscard]] int connectionCount() const;
    /// Who is let in and counted, which those that are being turned away are not.
    [[nodiscard]] const ConnectionGate &gate() const;
    [[nodiscard]] const RefusalLedger &refusals() const;

    /// Stops accepting, ends every connection (WebSocket 1001) and waits for their tasks, at most
    /// `grace`; what is left then is aborted.
    QCoro::Task<> close(std::chrono::milliseconds grace);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace atrium::net
