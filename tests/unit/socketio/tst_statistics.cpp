#include "core/async/sleep.h"
#include "core/net/http_server.h"
#include "core/socketio/engineio_server.h"
#include "core/socketio/engineio_session.h"
#include "core/socketio/server.h"

#include <QTcpSocket>

#include "tests/support/async_test.h"
#include "tests/unit/net/websocket_frames.h"
#include "tests/unit/net/zlib_peer.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::socketio;
using namespace atrium::net::testing;
using namespace std::chrono_literals;

namespace {

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
        const Result<> listening = server.listen(QHostAddress::LocalHost, 0);
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
    void handshake(const QByteArray &query, const QByteArray &header = {})
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

constexpr int text = fin | 1;
constexpr int binary = fin | 2;
constexpr int ping = fin | 9;

struct Expected
{
    qsizetype in = 0;
    qsizetype out = 0;
    qsizetype payload = 0; ///< both ways: it is an echo
    int messages = 0;
};

/// The counters may run a moment behind what the peer has heard.
QCoro::Task<> settles(const EchoHouse *house, Expected expected)
{
    const metrics::TrafficMeter &traffic = house->stats().traffic;
    for (int i = 0; i < 200 && traffic.in.bytes != quint64(expected.in); ++i)
        co_await async::sleep(1ms);
    CO_COMPARE(traffic.in.bytes, quint64(expected.in));
    CO_COMPARE(traffic.out.bytes, quint64(expected.out));
    CO_COMPARE(traffic.in.payload, quint64(expected.payload));
    CO_COMPARE(traffic.out.payload, quint64(expected.payload));
    CO_COMPARE(traffic.in.messages, quint64(expected.messages));
    CO_COMPARE(traffic.out.messages, quint64(expected.messages));
}

} // namespace

/// The statistics of a session against what a raw socket counts, to the byte.
class TestStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    ASYNC_TEST_IN_REAL_TIME(webSocketCountsHandshakeFramesAndControlFrames)
    {
        EchoHouse house;
        Peer peer(house);
        peer.handshake({});
        co_await peer.hears("maxPayload");
        peer.send(frame(text, "4one"));
        peer.send(frame(ping, "still there?"));
        peer.send(fragments(1, "4in four pieces", 4));
        const QByteArray large(70'000, 'x');
        peer.send(frame(binary, large));
        peer.send(frame(text, "4last"));
        co_await peer.hears("4last");
        co_await settles(&house,
                         {peer.sentBytes, peer.received.size(), 3 + 14 + large.size() + 4, 4});
        co_await house.close();
    }

    ASYNC_TEST_IN_REAL_TIME(pollingCountsHeadsBodiesAndInterimAnswers)
    {
        EchoHouse house;
        Peer peer(house);
        peer.request("GET", "transport=polling");
        co_await peer.hears("maxPayload");
        const QByteArray query = "transport=polling&sid=" + peer.sid();
        peer.request("POST", query,
                     "4one\x1e"
                     "bAQIDBA==\x1e"
                     "4Sal\xc3\xb3n");
        co_await peer.hears("\r\n\r\nok");
        peer.request("GET", query);
        co_await peer.hears("bAQIDBA==");
        peer.request("POST", query, "4expected", "Expect: 100-continue\r\n");
        co_await peer.hears("\r\n\r\nok");
        peer.request("GET", query);
        co_await peer.hears("4expected");
        co_await settles(&house, {peer.sentBytes, peer.received.size(), 3 + 4 + 6 + 8, 4});
        co_await house.close();
    }

    ASYNC_TEST_IN_REAL_TIME(upgradeCountsBothConnections)
    {
        EchoHouse house;
        Peer polling(house);
        polling.request("GET", "transport=polling");
        co_await polling.hears("maxPayload");
        const QByteArray query = "transport=polling&sid=" + polling.sid();
        polling.request("POST", query, "4first");
        co_await polling.hears("\r\n\r\nok");
        Peer webSocket(house);
        webSocket.handshake("&sid=" + polling.sid());
        webSocket.send(frame(text, "2probe"));
        co_await webSocket.hears("3probe");
        webSocket.send(frame(text, "5") + frame(text, "4second"));
        co_await webSocket.hears("4second");
        CO_VERIFY(webSocket.received.contains("4first"));
        co_await settles(&house,
                         {polling.sentBytes + webSocket.sentBytes,
                          polling.received.size() + webSocket.received.size(), 5 + 6, 2});
        co_await house.close();
    }

    ASYNC_TEST_IN_REAL_TIME(compressionShowsOnTheWireAndNotInThePayload)
    {
        EngineIoOptions options;
        options.perMessageDeflate.isEnabled = true;
        EchoHouse house(options);
        Peer peer(house);
        peer.handshake({},
                       "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n");
        co_await peer.hears("maxPayload");
        ZlibPeer zlib(9);
        const QByteArray message = "4" + QByteArray(20'000, 'y');
        peer.send(frame(text | deflated, zlib.compress(message)));
        peer.send(frame(text, "4end"));
        co_await peer.hears("4end");
        CO_VERIFY(peer.sentBytes < 1000);
        CO_VERIFY(peer.received.size() < 1000);
        co_await settles(&house, {peer.sentBytes, peer.received.size(), 20'000 + 3, 2});
        co_await house.close();
    }

    ASYNC_TEST_IN_REAL_TIME(roundTripComesInItsParts)
    {
        EngineIoOptions options;
        options.pingInterval = 60ms;
        options.pingTimeout = 5s;
        EchoHouse house(options);
        Peer peer(house);
        peer.handshake({});
        co_await peer.hears("maxPayload");
        co_await peer.hears("\x81\x01"
                            "2");
        co_await async::sleep(20ms);
        peer.send(frame(text, "3"));
        while (house.stats().rtt.count() == 0)
            co_await async::sleep(1ms);
        CO_VERIFY(house.stats().rtt.lastMs() >= 20);
#ifdef Q_OS_LINUX
        // The kernel's figure knows nothing of the peer's delay.
        CO_VERIFY(house.stats().transport.smoothed.count() > 0);
        CO_VERIFY(house.stats().transport.smoothed < 15ms);
#endif
        co_await house.close();
    }

    ASYNC_TEST_IN_REAL_TIME(unsentOverflowIsCountedInMessages)
    {
        EngineIoOptions options;
        options.maxUnsentBytes = 1000;
        EchoHouse house(options);
        Peer peer(house);
        peer.request("GET", "transport=polling");
        co_await peer.hears("maxPayload");
        const auto session = house.engine.session(ConnectionId{1});
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("dropped, more than")));
        for (int i = 0; i < 4; ++i)
            session->send({OutgoingPacket::Kind::Text, "4" + QByteArray(399, 'z')});
        CO_COMPARE(session->stats().mishaps.overflowDrops, 4U);
        while (house.engine.sessionCount() > 0)
            co_await async::sleep(1ms);
        CO_COMPARE(house.engine.endedMishaps().overflowDrops, 4U);
        co_await house.close();
    }
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
