#pragma once

#include "core/async/sleep.h"
#include "core/net/http_server.h"
#include "core/socketio/engineio_server.h"
#include "core/socketio/engineio_session.h"

#include <QTcpSocket>

#include "tests/support/stream_backend.h"

/// An echoing Engine.IO server, and a peer that counts what a socket carries.
namespace atrium::socketio::testing {

using namespace std::chrono_literals;

class EchoListener final : public EngineIoListener
{
public:
    explicit EchoListener(EngineIoSession &session)
        : m_session(session)
    { }
    void textReceived(QByteArrayView text) override
    {
        m_session.send(
            {OutgoingPacket::Kind::Text, encodeTextPacket(EngineIoPacketType::Message, text)});
    }
    void binaryReceived(QByteArrayView bytes) override
    {
        m_session.send({OutgoingPacket::Kind::Binary, bytes.toByteArray()});
    }
    void ended(const QString &) override { }

private:
    EngineIoSession &m_session;
};

/// An Engine.IO server that echoes, on a port of its own.
class EchoHouse final : public net::HttpApplication
{
public:
    explicit EchoHouse(const EngineIoOptions &options = {})
        : engine(options)
        , m_deflate(options.perMessageDeflate)
        , server(*this, {})
    {
        engine.onSession = [](EngineIoSession &session) {
            session.setListener(std::make_unique<EchoListener>(session));
        };
        const Result<> listening = server.listen(QHostAddress(QHostAddress::LocalHost), 0,
                                                 atrium::testing::streamCarrier());
        Q_ASSERT(listening);
    }
    QCoro::Task<net::HttpResponse> respond(net::HttpRequest request) override
    {
        return engine.respond(std::move(request));
    }
    std::optional<net::HttpResponse> refuseWebSocket(const net::HttpRequest &request) override
    {
        return engine.refuseWebSocket(request);
    }
    net::DeflateOptions webSocketDeflate(const net::HttpRequest &) const override
    {
        return m_deflate;
    }
    QCoro::Task<> converse(net::HttpRequest request, net::WebSocketConnection &connection) override
    {
        return engine.converse(std::move(request), connection);
    }
    [[nodiscard]] const metrics::ConnectionStats &stats() const
    {
        return engine.session(ConnectionId{1})->stats();
    }
    QCoro::Task<> close()
    {
        engine.close();
        co_await server.close(20ms); // the peers answer no close
    }

    EngineIoServer engine;

private:
    net::DeflateOptions m_deflate;

public:
    net::HttpServer server;
};

/// A client that counts every byte of its socket.
class Peer
{
public:
    explicit Peer(const EchoHouse &house)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket,
                         [this] { received += m_socket.readAll(); });
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), house.server.port());
    }
    void send(const QByteArray &bytes)
    {
        sentBytes += bytes.size();
        m_socket.write(bytes);
    }
    void request(const QByteArray &method, const QByteArray &query, const QByteArray &body = {},
                 const QByteArray &header = {})
    {
        QByteArray head =
            method + " /socket.io/?EIO=4&" + query + " HTTP/1.1\r\nHost: a\r\n" + header;
        if (method == "POST")
            head += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        send(head + "\r\n" + body);
    }
    void handshake(const QByteArray &query = {}, const QByteArray &header = {})
    {
        request("GET", "transport=websocket" + query, {},
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + header);
    }
    /// Until `text` has come, counted from what was asked for last.
    QCoro::Task<> hears(QByteArray text)
    {
        while (received.indexOf(text, m_heard) < 0)
            co_await async::sleep(1ms);
        m_heard = received.indexOf(text, m_heard) + text.size();
    }
    [[nodiscard]] QByteArray sid() const
    {
        const qsizetype begin = received.indexOf("\"sid\":\"") + 7;
        return received.mid(begin, received.indexOf('"', begin) - begin);
    }

    QByteArray received;
    qsizetype sentBytes = 0;

private:
    QTcpSocket m_socket;
    qsizetype m_heard = 0;
};

} // namespace atrium::socketio::testing
