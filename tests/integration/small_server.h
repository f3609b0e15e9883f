#pragma once

#include "core/net/http_server.h"
#include "core/server/front_desk.h"
#include "core/server/handlers.h"
#include "core/server/login_desk.h"
#include "core/server/routes.h"
#include "core/server/socket_binding.h"
#include "core/socketio/server.h"

namespace atrium::testing {

/// A whole spa on one port and on the thread that made it: all of the house but threads, snapshots
/// and settings.
class SmallServer final : public net::HttpApplication
{
public:
    SmallServer(spa::House house, socketio::ServerOptions options);

    Result<> listen() { return m_http.listen(QHostAddress(QHostAddress::LocalHost), 0); }
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] const server::FrontDesk &desk() const { return m_desk; }
    [[nodiscard]] socketio::Server &socketIo() { return m_socketIo; }
    QCoro::Task<> close();

    QCoro::Task<net::HttpResponse> respond(net::HttpRequest request) override;
    std::optional<net::HttpResponse> refuseWebSocket(const net::HttpRequest &request) override;
    QCoro::Task<> converse(net::HttpRequest request, net::WebSocketConnection &connection) override;

private:
    server::FrontDesk m_desk;
    server::LoginDesk m_loginDesk;
    server::Handlers m_handlers;
    socketio::Server m_socketIo;
    server::NamespaceBroadcaster m_broadcaster;
    server::SpaRoutes m_routes;
    net::HttpServer m_http;
};

} // namespace atrium::testing
