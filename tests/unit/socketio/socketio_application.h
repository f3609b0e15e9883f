#pragma once

#include "core/net/http_server.h"
#include "core/socketio/server.h"

namespace atrium::socketio::testing {

/// Socket.IO alone, for a net::HttpServer.
class SocketIoApplication final : public net::HttpApplication
{
public:
    explicit SocketIoApplication(Server &server)
        : m_server(server)
    { }
    QCoro::Task<net::HttpResponse> respond(net::HttpRequest request) override
    {
        return m_server.respond(std::move(request));
    }
    std::optional<net::HttpResponse> refuseWebSocket(const net::HttpRequest &request) override
    {
        return m_server.refuseWebSocket(request);
    }
    QCoro::Task<> converse(net::HttpRequest request, net::WebSocketConnection &connection) override
    {
        return m_server.converse(std::move(request), connection);
    }

private:
    Server &m_server;
};

} // namespace atrium::socketio::testing
