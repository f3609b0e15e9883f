#pragma once

#include "core/net/http_server.h"
#include "core/socketio/namespace.h"

#include <chrono>

namespace atrium::socketio {

/// Settings of the protocol; defaults are those of Node's socket.io (protocol.md section 1).
struct ServerOptions
{
    QString path = QStringLiteral("/socket.io/");
    std::chrono::milliseconds pingInterval{25'000};
    std::chrono::milliseconds pingTimeout{20'000};
    std::chrono::milliseconds upgradeTimeout{10'000};
    std::chrono::milliseconds connectTimeout{45'000};
    qsizetype maxPayload = 1'000'000;
    /// Acknowledge with `[]` what a handler left unanswered, as Flask-SocketIO does (spa-contract.md 2.3).
    bool acknowledgeUnanswered = false;
};

/// A Socket.IO v5 server over Engine.IO v4: long-polling, WebSocket and the upgrade between them.
/// It is a part of an HttpApplication: the application routes `handles(path)` here. Network thread only.
class Server
{
public:
    explicit Server(ServerOptions options);
    ~Server();

    [[nodiscard]] Namespace &of(const QString &name);
    [[nodiscard]] const ServerOptions &options() const;

    [[nodiscard]] bool handles(const net::HttpRequest &request) const;
    QCoro::Task<net::HttpResponse> respond(net::HttpRequest request);
    std::optional<net::HttpResponse> refuseWebSocket(const net::HttpRequest &request);
    QCoro::Task<> converse(net::HttpRequest request, net::WebSocketConnection &connection);

    /// Every Engine.IO session with its statistics, for snapshots.
    void visitSessions(const std::function<void(const EngineIoSession &session)> &visitor) const;
    [[nodiscard]] std::shared_ptr<EngineIoSession> session(ConnectionId id) const;
    /// Ends every session properly (DISCONNECT and close) and refuses new ones.
    void close();

    /// What a handler threw (never a cancellation): event name, socket and the exception's text.
    std::function<void(const std::shared_ptr<Socket> &socket, const QString &event, const QString &what)> onHandlerError;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace atrium::socketio
