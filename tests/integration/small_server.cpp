#include "tests/integration/small_server.h"

namespace atrium::testing {

SmallServer::SmallServer(spa::House house, socketio::ServerOptions options)
    : m_desk(std::move(house))
    , m_loginDesk(m_desk)
    , m_handlers(m_desk)
    , m_socketIo(std::move(options))
    , m_broadcaster(m_socketIo.of(QStringLiteral("/")))
    , m_routes(m_desk, m_loginDesk, m_broadcaster)
    , m_http(*this, net::HttpLimits())
{
    server::bindHandlers(m_handlers, m_desk.line(), m_socketIo.of(QStringLiteral("/")));
}

QUrl SmallServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_http.port()));
}

QCoro::Task<> SmallServer::close()
{
    m_socketIo.close();
    co_await m_http.close(std::chrono::seconds(1));
}

QCoro::Task<net::HttpResponse> SmallServer::respond(net::HttpRequest request)
{
    if (m_socketIo.handles(request)) {
        net::HttpResponse answer = co_await m_socketIo.respond(std::move(request));
        co_return answer;
    }
    net::HttpResponse answer = co_await m_routes.respond(std::move(request));
    co_return answer;
}

std::optional<net::HttpResponse> SmallServer::refuseWebSocket(const net::HttpRequest &request)
{
    return m_socketIo.handles(request) ? m_socketIo.refuseWebSocket(request)
                                       : net::HttpResponse::text("Not Found", 404);
}

QCoro::Task<> SmallServer::converse(net::HttpRequest request, net::WebSocketConnection &connection)
{
    co_await m_socketIo.converse(std::move(request), connection);
}

} // namespace atrium::testing
