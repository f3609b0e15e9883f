#include "tests/support/async_test.h"
#include "tests/unit/net/websocket_frames.h"
#include "tests/unit/net/zlib_peer.h"
#include "tests/unit/socketio/statistics_scene.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::socketio;
using namespace atrium::net::testing;
using namespace atrium::socketio::testing;
using namespace std::chrono_literals;

namespace {

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
        peer.handshake();
        co_await peer.hears("maxPayload");
        peer.send(frame(text, "4one"));
        peer.send(frame(ping, "still there?"));
        peer.send(fragments(1, "4in four pieces", 4));
        const QByteArray large(70'000, 'x');
        peer.send(frame(binary, large));
        peer.send(frame(text, "4last"));
        co_await peer.hears("4last");
        const Expected expected{peer.sentBytes, peer.received.size(), 3 + 14 + large.size() + 4, 4};
        co_await settles(&house, expected);
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
        const Expected expected{peer.sentBytes, peer.received.size(), 3 + 4 + 6 + 8, 4};
        co_await settles(&house, expected);
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
        const Expected expected{polling.sentBytes + webSocket.sentBytes,
                                polling.received.size() + webSocket.received.size(), 5 + 6, 2};
        co_await settles(&house, expected);
        co_await house.close();
    }

    ASYNC_TEST_IN_REAL_TIME(compressionShowsOnTheWireAndNotInThePayload)
    {
        EngineIoOptions options;
        options.perMessageDeflate.isEnabled = true;
        EchoHouse house(options);
        Peer peer(house);
        peer.handshake("",
                       "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n");
        co_await peer.hears("maxPayload");
        ZlibPeer zlib(9);
        const QByteArray message = "4" + QByteArray(20'000, 'y');
        peer.send(frame(text | deflated, zlib.compress(message)));
        peer.send(frame(text, "4end"));
        co_await peer.hears("4end");
        CO_VERIFY(peer.sentBytes < 1000);
        CO_VERIFY(peer.received.size() < 1000);
        const Expected expected{peer.sentBytes, peer.received.size(), 20'000 + 3, 2};
        co_await settles(&house, expected);
        co_await house.close();
    }

    ASYNC_TEST_IN_REAL_TIME(roundTripComesInItsParts)
    {
        EngineIoOptions options;
        options.pingInterval = 60ms;
        options.pingTimeout = 5s;
        EchoHouse house(options);
        Peer peer(house);
        peer.handshake();
        co_await peer.hears("maxPayload");
        co_await peer.hears("\x81\x01"
                            "2");
        co_await async::sleep(20ms);
        peer.send(frame(text, "3"));
        while (house.stats().rtt.count() == 0)
            co_await async::sleep(1ms);
        CO_VERIFY(house.stats().rtt.lastMs() >= 20);
        // The kernel's figure, which Qt's sockets do not have, knows nothing of the peer's delay.
        const bool isKnown =
            net::hasEpoll() && atrium::testing::streamCarrier().backend != net::StreamBackend::Qt;
        CO_COMPARE(house.stats().transport.smoothed.count() > 0, isKnown);
        CO_VERIFY(house.stats().transport.smoothed < 15ms);
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
