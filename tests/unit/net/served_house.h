#pragma once

#include "core/async/async.h"
#include "core/net/http_server.h"
#include "core/net/websocket_connection.h"

#include <QTcpSocket>
#include <QTest>

#include <map>

#include "tests/support/stream_backend.h"
#include "tests/unit/net/websocket_frames.h"

/// A loop, a server on a free port and an application made of functions, for tests over real
/// sockets.
namespace atrium::net::testing {

/// Answers by path. What has no function is 404.
class Routes final : public HttpApplication
{
public:
    using Respond = std::function<QCoro::Task<HttpResponse>(HttpRequest)>;
    using Converse = std::function<QCoro::Task<>(WebSocketConnection &)>;

    std::map<QString, Respond> pages;
    std::map<QString, Converse> conversations;
    DeflateOptions deflate; ///< of every conversation

    QCoro::Task<HttpResponse> respond(HttpRequest request) override
    {
        const auto page = pages.find(request.path);
        if (page == pages.end())
            return notFound();
        return page->second(std::move(request));
    }

    std::optional<HttpResponse> refuseWebSocket(const HttpRequest &request) override
    {
        if (conversations.count(request.path))
            return std::nullopt;
        return HttpResponse::text("No conversation here.", 403);
    }

    DeflateOptions webSocketDeflate(const HttpRequest &) const override { return deflate; }

    QCoro::Task<> converse(HttpRequest request, WebSocketConnection &connection) override
    {
        return conversations.at(request.path)(connection);
    }

private:
    static QCoro::Task<HttpResponse> notFound() { co_return HttpResponse::text("Not here.", 404); }
};

/// Ends the server properly when the test ends, whatever the test did.
class ServedHouse
{
public:
    explicit ServedHouse(HttpLimits limits = {}, HttpGuards guards = {})
        : server(std::make_unique<HttpServer>(routes, limits, std::move(guards)))
    {
        const Result<> listening = server->listen(QHostAddress(QHostAddress::LocalHost), 0,
                                                  atrium::testing::streamCarrier());
        if (!listening)
            qFatal("%s", qPrintable(listening.error().message));
    }

    ~ServedHouse() { close(); }

    void close(std::chrono::milliseconds grace = std::chrono::milliseconds(2000))
    {
        async::run(&ServedHouse::closeServer, server.get(), grace);
    }

    async::Loop loop;
    Routes routes;
    std::unique_ptr<HttpServer> server;

private:
    static QCoro::Task<> closeServer(HttpServer *server, std::chrono::milliseconds grace)
    {
        co_await server->close(grace);
    }
};

/// A client that sends exactly what it is told and collects what comes.
class RawClient
{
public:
    explicit RawClient(const ServedHouse &house)
    {
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), house.server->port());
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket,
                         [this] { received += socket.readAll(); });
    }

    void send(const QByteArray &bytes) { socket.write(bytes); }
    [[nodiscard]] bool isClosed() const { return socket.state() == QTcpSocket::UnconnectedState; }

    /// The handshake of RFC 6455 1.3.
    static QByteArray handshake(const QByteArray &path)
    {
        return "GET " + path
            + " HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    }

    /// A masked frame; `first` is its whole first byte (0x81: a final text).
    static QByteArray frame(int first, const QByteArray &payload)
    {
        return testing::frame(first, payload);
    }

    /// What came after the answer's head.
    [[nodiscard]] QByteArray afterHead() const
    {
        const qsizetype end = received.indexOf("\r\n\r\n");
        return end < 0 ? QByteArray() : received.sliced(end + 4);
    }

    QTcpSocket socket;
    QByteArray received;
};

} // namespace atrium::net::testing
