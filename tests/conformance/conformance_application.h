#pragma once

#include "core/net/http_server.h"
#include "core/socketio/engineio_server.h"
#include "core/socketio/server.h"

#include <unordered_set>

namespace atrium::conformance {

/// Both protocols bare, for outside test suites (protocol.md section 5): an Engine.IO echo at
/// /engine.io/, Socket.IO at /socket.io/ and a plain WebSocket echo at /ws.
class ConformanceApplication final : public net::HttpApplication
{
public:
    explicit ConformanceApplication(const socketio::ServerOptions &options);

    QCoro::Task<net::HttpResponse> respond(net::HttpRequest request) override;
    std::optional<net::HttpResponse> refuseWebSocket(const net::HttpRequest &request) override;
    [[nodiscard]] net::DeflateOptions
    webSocketDeflate(const net::HttpRequest &request) const override;
    QCoro::Task<> converse(net::HttpRequest request, net::WebSocketConnection &connection) override;

    [[nodiscard]] socketio::Server &socketIo() { return m_socketIo; }
    [[nodiscard]] socketio::EngineIoServer &engineIo() { return m_engineIo; }
    /// Ends every session.
    void close();

private:
    QCoro::Task<> echo(net::WebSocketConnection &connection);
    void serveNamespace(const QString &name);

    socketio::EngineIoServer m_engineIo;
    socketio::Server m_socketIo;
    std::unordered_set<net::WebSocketConnection *> m_plain;
};

} // namespace atrium::conformance
