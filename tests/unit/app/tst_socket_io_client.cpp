#include "app/simulator/client_packet.h"
#include "app/simulator/socket_io_client.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include "tests/unit/app/fake_socket_io_server.h"

using namespace atrium::simulator;
using atrium::testing::FakeSocketIoServer;
using namespace std::chrono_literals;
using Kind = ClientPacket::Kind;

namespace {

QString json(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

} // namespace

class SocketIoClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        server = std::make_unique<FakeSocketIoServer>();
        client = std::make_unique<SocketIoClient>("atrium-sim/test");
    }
    void cleanup()
    {
        client.reset();
        server.reset();
    }

    void framesAreDecoded_data()
    {
        QTest::addColumn<QString>("frame");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("ackId");
        const auto row = [](const char *frame, Kind kind, const char *name = "",
                            const char *arguments = "[]", int ackId = -1) {
            QTest::newRow(frame) << QString::fromUtf8(frame) << kind << QString::fromUtf8(name)
                                 << QString::fromUtf8(arguments) << ackId;
        };
        row("0{\"sid\":\"x\"}", Kind::Open);
        row("1", Kind::Closed);
        row("2", Kind::Ping);
        row("6", Kind::Ignored);
        row("40{\"sid\":\"x\"}", Kind::Accepted);
        row("40", Kind::Accepted);
        row("41", Kind::Disconnected);
        row("42[\"joined_room\",{\"room\":\"txn_1\"}]", Kind::Event, "joined_room",
            "[{\"room\":\"txn_1\"}]");
        row("42[\"therapist_queue_updated\",null,\"offset\"]", Kind::Event,
            "therapist_queue_updated", "[null,\"offset\"]");
        row("420[\"a\"]", Kind::Event, "a", "[]", 0);
        row("4212[\"a\",1]", Kind::Event, "a", "[1]", 12);
        row("437[]", Kind::Acknowledgement, "", "[]", 7);
        row("44{\"message\":\"Invalid namespace\"}", Kind::Refused);
        row("42/admin,[\"a\"]", Kind::Ignored);
        row("", Kind::Malformed, "an empty frame");
        row("9", Kind::Malformed, "an unknown Engine.IO packet");
        row("4", Kind::Malformed, "an unknown Socket.IO packet");
        row("45x", Kind::Malformed, "an unknown Socket.IO packet");
        row("42", Kind::Malformed, "a JSON array was expected");
        row("42{}", Kind::Malformed, "a JSON array was expected");
        row("42[]", Kind::Malformed, "an event without a name");
        row("42[7]", Kind::Malformed, "an event without a name");
        row("43[]", Kind::Malformed, "an acknowledgement without id");
        row("0[1]", Kind::Malformed, "a JSON object was expected");
    }
    void framesAreDecoded()
    {
        QFETCH(QString, frame);
        QFETCH(Kind, kind);
        QFETCH(int, ackId);
        const ClientPacket packet = decodePacket(frame);
        QCOMPARE(packet.kind, kind);
        QTEST(packet.name, "name");
        if (kind != Kind::Malformed)
            QTEST(json(packet.arguments), "arguments");
        QCOMPARE(packet.ackId.has_value(), ackId >= 0);
        if (packet.ackId)
            QCOMPARE(*packet.ackId, quint64(ackId));
    }

    void eventsAreEncodedAsTheJavaScriptClientDoes()
    {
        QCOMPARE(encodeEvent(QStringLiteral("monitor_subscribe"), {}),
                 QStringLiteral("42[\"monitor_subscribe\"]"));
        QCOMPARE(encodeEvent(QStringLiteral("a"), {1, QStringLiteral("\u00e9")}, 0),
                 QStringLiteral("420[\"a\",1,\"\u00e9\"]"));
        QCOMPARE(encodeAcknowledgement(3, {true}), QStringLiteral("433[true]"));
    }

    void connectsAndTradesEvents()
    {
        QSignalSpy events(client.get(), &SocketIoClient::eventReceived);
        connectClient();
        QCOMPARE(server->frames, QStringList{QStringLiteral("40")});
        QCOMPARE(server->peer->requestUrl().query(),
                 QStringLiteral("EIO=4&transport=websocket&auth_token=T"));
        QCOMPARE(server->peer->request().rawHeader("User-Agent"), QByteArray("atrium-sim/test"));
        QCOMPARE(server->peer->origin(), server->url().toString());
        client->send(QStringLiteral("monitor_subscribe"));
        QTRY_COMPARE(server->lastFrame(), QStringLiteral("42[\"monitor_subscribe\"]"));
        server->say("42[\"monitor_updated\",null]");
        QTRY_COMPARE(events.count(), 1);
        QCOMPARE(events.first().first().toString(), QStringLiteral("monitor_updated"));
    }

    void acknowledgementsFindTheirHandlerOnce()
    {
        connectClient();
        QList<QJsonArray> got;
        const auto keep = [&got](const QJsonArray &arguments) {
            got += arguments;
        };
        client->send(QStringLiteral("a"), {}, keep);
        client->send(QStringLiteral("b"), {}, keep);
        QTRY_COMPARE(server->lastFrame(), QStringLiteral("421[\"b\"]"));
        server->say("431[\"second\"]");
        server->say("431[\"again\"]");
        server->say("430[\"first\"]");
        server->say("4399[\"unknown\"]");
        server->say("42[\"end\"]");
        QSignalSpy events(client.get(), &SocketIoClient::eventReceived);
        QTRY_COMPARE(events.count(), 1);
        const QList<QJsonArray> expected{{QStringLiteral("second")}, {QStringLiteral("first")}};
        QCOMPARE(got, expected);
    }

    void eventThatAsksIsAcknowledged()
    {
        connectClient();
        server->say("425[\"are you there\"]");
        QTRY_COMPARE(server->lastFrame(), QStringLiteral("435[]"));
    }

    void pingIsAnsweredAtOnceOrAsLateAsAsked()
    {
        connectClient();
        server->say("2");
        QTRY_COMPARE(server->lastFrame(), QStringLiteral("3"));
        server->frames.clear();
        client->setPongDelay(30ms);
        QElapsedTimer elapsed;
        elapsed.start();
        server->say("2");
        QTRY_COMPARE(server->lastFrame(), QStringLiteral("3"));
        QVERIFY(elapsed.elapsed() >= 30);
    }

    void silentServerIsGivenUp()
    {
        connectClient(); // the fake server promises a ping every 300 ms, 200 ms late at most, and
                         // sends none
        QSignalSpy ended(client.get(), &SocketIoClient::ended);
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 3000);
        QCOMPARE(ended.first().first().toString(), QStringLiteral("ping timeout"));
    }

    void endOfAConnectionIsToldOnceWithItsReason_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<QString>("reason");
        QTest::newRow("disconnect packet")
            << QByteArray("41") << QStringLiteral("io server disconnect");
        QTest::newRow("engine close") << QByteArray("1") << QStringLiteral("io server disconnect");
        QTest::newRow("nonsense") << QByteArray("42{")
                                  << QStringLiteral("parse error: a JSON array was expected");
        QTest::newRow("websocket close")
            << QByteArray() << QStringLiteral("transport close (1001)");
    }
    void endOfAConnectionIsToldOnceWithItsReason()
    {
        QFETCH(QByteArray, frame);
        connectClient();
        QSignalSpy ended(client.get(), &SocketIoClient::ended);
        if (frame.isEmpty())
            server->peer->close(QWebSocketProtocol::CloseCodeGoingAway);
        else
            server->say(frame.constData());
        QTRY_COMPARE(ended.count(), 1);
        QTEST(ended.first().first().toString(), "reason");
        QVERIFY(client->isIdle());
        connectClient(); // and it can be opened again
        QCOMPARE(ended.count(), 1);
    }

    void closeSaysGoodbye()
    {
        connectClient();
        QSignalSpy ended(client.get(), &SocketIoClient::ended);
        QSignalSpy closed(server->peer.get(), &QWebSocket::disconnected);
        client->close();
        QTRY_COMPARE(ended.count(), 1);
        QTRY_COMPARE(closed.count(), 1);
        QCOMPARE(server->lastFrame(), QStringLiteral("41"));
        QCOMPARE(server->peer->closeCode(), QWebSocketProtocol::CloseCodeNormal);
    }

    void closeWhileConnectingIsWordless()
    {
        QSignalSpy ended(client.get(), &SocketIoClient::ended);
        client->open(server->url());
        client->close();
        QCOMPARE(ended.count(), 1);
        connectClient();
    }

    void abortIsWordless()
    {
        connectClient();
        QSignalSpy ended(client.get(), &SocketIoClient::ended);
        client->abort();
        QCOMPARE(ended.count(), 1);
        QTRY_COMPARE(server->peer->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(server->frames, QStringList{QStringLiteral("40")});
    }

    void refusalEndsWithTheServersWords()
    {
        server->answerToConnect = QStringLiteral("44{\"message\":\"house full\"}");
        QSignalSpy ended(client.get(), &SocketIoClient::ended);
        QSignalSpy connected(client.get(), &SocketIoClient::connected);
        client->open(server->url());
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(ended.first().first().toString(), QStringLiteral("house full"));
        QCOMPARE(connected.count(), 0);
    }

    void nobodyThereIsARefusal()
    {
        QUrl nobody = server->url();
        server.reset();
        QSignalSpy ended(client.get(), &SocketIoClient::ended);
        client->open(nobody);
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(ended.first().first().toString(), QStringLiteral("Connection refused"));
        QVERIFY(client->isIdle());
    }

private:
    void connectClient()
    {
        QSignalSpy connected(client.get(), &SocketIoClient::connected);
        client->open(server->url(), QStringLiteral("T"));
        QTRY_COMPARE(connected.count(), 1);
        QVERIFY(client->isConnected());
    }

    std::unique_ptr<FakeSocketIoServer> server;
    std::unique_ptr<SocketIoClient> client;
};

QTEST_GUILESS_MAIN(SocketIoClientTest)
#include "tst_socket_io_client.moc"
