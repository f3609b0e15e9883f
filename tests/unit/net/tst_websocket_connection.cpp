#include <QWebSocket>

#include "tests/unit/net/served_house.h"

using namespace atrium;
using namespace atrium::net;
using namespace atrium::net::testing;
using namespace std::chrono_literals;

namespace {

QCoro::Task<> echo(WebSocketConnection *connection)
{
    for (;;) {
        const std::optional<WebSocketMessage> message = co_await connection->receive();
        if (!message)
            co_return;
        if (message->kind == WebSocketMessage::Kind::Text)
            connection->sendText(message->payload);
        else
            connection->sendBinary(message->payload);
    }
}

QCoro::Task<> leaveAtOnce(WebSocketConnection *connection)
{
    connection->sendText("bye");
    co_return;
}

QCoro::Task<> stumble(WebSocketConnection *connection)
{
    (void)co_await connection->receive();
    throw std::runtime_error("stumbled");
}

/// Waits elsewhere until the gate opens, then collects.
struct Busy
{
    async::Event gate;
    QByteArrayList heard;
    qsizetype bytes = 0;
    bool isOver = false;
    metrics::TrafficMeter traffic;
};

QCoro::Task<> listenLate(WebSocketConnection *connection, Busy *busy)
{
    connection->setTraffic(&busy->traffic);
    co_await busy->gate.wait();
    for (;;) {
        const std::optional<WebSocketMessage> message = co_await connection->receive();
        if (!message)
            break;
        busy->bytes += message->payload.size();
        if (message->payload.size() < 100)
            busy->heard << message->payload.toByteArray();
    }
    busy->isOver = true;
}

QCoro::Task<bool> hear(WebSocketConnection *connection, Busy *busy)
{
    const std::optional<WebSocketMessage> message = co_await connection->receive();
    if (message)
        busy->heard << message->payload.toByteArray();
    co_return message.has_value();
}

/// Gives up waiting again and again; nothing may be lost by that.
QCoro::Task<> listenImpatiently(WebSocketConnection *connection, Busy *busy)
{
    bool goesOn = true;
    while (goesOn) {
        try {
            goesOn = co_await async::withTimeout(3ms, hear, connection, busy);
        } catch (const async::TimeoutError &) {
            ++busy->bytes;
        }
    }
    busy->isOver = true;
}

QCoro::Task<> flood(WebSocketConnection *connection, Busy *busy)
{
    const SharedFrame frame = SharedFrame::binary(QByteArray(50'000, 'f'));
    while (connection->isOpen()) {
        connection->send(frame);
        busy->bytes = std::max(busy->bytes, connection->unsentBytes());
        co_await async::yieldNow();
    }
    const std::optional<WebSocketMessage> message = co_await connection->receive();
    busy->isOver = !message;
}

using Talk = QCoro::Task<> (*)(WebSocketConnection *);

void add(ServedHouse &house, Talk talk)
{
    house.routes.conversations[QStringLiteral("/ws")] = [talk](WebSocketConnection &connection) {
        return talk(&connection);
    };
}

using BusyTalk = QCoro::Task<> (*)(WebSocketConnection *, Busy *);

void add(ServedHouse &house, BusyTalk talk, Busy &busy)
{
    house.routes.conversations[QStringLiteral("/ws")] = [talk,
                                                         &busy](WebSocketConnection &connection) {
        return talk(&connection, &busy);
    };
}

QUrl urlOf(const ServedHouse &house)
{
    return QUrl(QStringLiteral("ws://127.0.0.1:%1/ws").arg(house.server->port()));
}

QByteArray closeFrame(quint16 code, const QByteArray &reason = {})
{
    return SharedFrame::close(code, reason).bytes();
}

} // namespace

class WebSocketConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aStandardClientIsEchoed()
    {
        ServedHouse house;
        add(house, echo);
        QWebSocket client;
        QStringList texts;
        QByteArrayList binaries;
        connect(&client, &QWebSocket::textMessageReceived, &client,
                [&](const QString &text) { texts << text; });
        connect(&client, &QWebSocket::binaryMessageReceived, &client,
                [&](const QByteArray &bytes) { binaries << bytes; });
        client.open(urlOf(house));
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        const QString large = QString::fromUtf8("\xF0\x9F\x8C\xB8\xC3\xA4 ").repeated(120'000);
        client.sendTextMessage(QStringLiteral("hello"));
        client.sendTextMessage(large);
        client.sendTextMessage(QString());
        client.sendBinaryMessage(QByteArray(900'000, '\0'));
        QTRY_COMPARE(binaries.size(), 1);
        QCOMPARE(texts, (QStringList{QStringLiteral("hello"), large, QString()}));
        QCOMPARE(binaries.first(), QByteArray(900'000, '\0'));
        client.close(QWebSocketProtocol::CloseCodeGoingAway);
        QTRY_COMPARE(house.server->connectionCount(), 0);
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    }

    void framesGetTheRightAnswer_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("answered");
        QTest::addColumn<bool>("isLogged");
        const auto frame = RawClient::frame;
        QTest::newRow("text") << frame(0x81, "hello") + frame(0x88, {})
                              << QByteArray("\x81\x05hello\x88\x00", 9) << false;
        QTest::newRow("fragments around a ping")
            << frame(0x01, "hel") + frame(0x89, "?") + frame(0x80, "lo") + frame(0x88, "\x03\xE8ok")
            << "\x8A\x01?\x81\x05hello" + closeFrame(1000) << false;
        QTest::newRow("pong is ignored")
            << frame(0x8A, "x") + frame(0x88, "\x0F\xA0") << closeFrame(4000) << false;
        QTest::newRow("not masked") << QByteArray("\x81\x01x")
                                    << closeFrame(1002, "a client's frame must be masked") << true;
        QTest::newRow("not UTF-8")
            << frame(0x81, "\xFF") << closeFrame(1007, "text is not UTF-8") << true;
        QTest::newRow("too large") << frame(0x82, QByteArray(1'000'001, 'x')).first(2000)
                                   << closeFrame(1009, "message above the size limit") << true;
        QTest::newRow("good, then bad") << frame(0x82, "a") + frame(0x83, "b")
                                        << QByteArray("\x82\x01"
                                                      "a")
                + closeFrame(1002, "reserved opcode")
                                        << true;
    }

    void framesGetTheRightAnswer()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, answered);
        QFETCH(bool, isLogged);
        if (isLogged)
            QTest::ignoreMessage(
                QtInfoMsg,
                QRegularExpression(QStringLiteral("^127\\.0\\.0\\.1:\\d+ closed with 100[0-9]: ")));
        ServedHouse house;
        add(house, echo);
        RawClient client(house);
        // The first frames may come in one segment with the handshake.
        client.send(RawClient::handshake("/ws") + sent);
        QTRY_COMPARE(client.afterHead(), answered);
        // The server ends the connection, not the client (RFC 6455 7.1.1).
        QTRY_VERIFY(client.isClosed());
        QTRY_COMPARE(house.server->connectionCount(), 0);
    }

    void aConversationThatReturnsIsClosedWith1000()
    {
        ServedHouse house;
        add(house, leaveAtOnce);
        RawClient client(house);
        client.send(RawClient::handshake("/ws"));
        QTRY_COMPARE(client.afterHead(),
                     "\x81\x03"
                     "bye"
                         + closeFrame(1000));
        // What comes before the client's own close frame is thrown away.
        client.send(RawClient::frame(0x81, "late") + RawClient::frame(0x88, "\x03\xE8"));
        QTRY_VERIFY(client.isClosed());
    }

    void aPeerThatDoesNotAnswerACloseIsCut()
    {
        ServedHouse house;
        add(house, leaveAtOnce);
        RawClient client(house);
        client.send(RawClient::handshake("/ws"));
        QTRY_VERIFY(!client.afterHead().isEmpty());
        QElapsedTimer timer;
        timer.start();
        QTRY_COMPARE_WITH_TIMEOUT(house.server->connectionCount(), 0, 6000);
        QVERIFY(timer.elapsed() >= 1500);
    }

    void whatEscapesAConversationIsClosedWith1011()
    {
        ServedHouse house;
        add(house, stumble);
        RawClient client(house);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("failed: stumbled")));
        client.send(RawClient::handshake("/ws") + RawClient::frame(0x81, "x"));
        QTRY_COMPARE(client.afterHead(), closeFrame(1011));
        client.socket.disconnectFromHost();
        QTRY_COMPARE(house.server->connectionCount(), 0);
    }

    void theApplicationMayRefuse()
    {
        ServedHouse house;
        RawClient client(house);
        client.send(RawClient::handshake("/elsewhere"));
        QTRY_VERIFY(client.isClosed());
        QVERIFY(client.received.startsWith("HTTP/1.1 403 "));
        QVERIFY(client.received.endsWith("No conversation here."));
    }

    void messagesWaitWhileNobodyReceives()
    {
        ServedHouse house;
        Busy busy;
        add(house, listenLate, busy);
        RawClient client(house);
        client.send(RawClient::handshake("/ws"));
        QTRY_VERIFY(client.received.endsWith("\r\n\r\n"));
        QByteArrayList sent;
        for (int i = 0; i < 50; ++i) {
            sent << "message " + QByteArray::number(i);
            client.send(RawClient::frame(0x81, sent.last()));
        }
        client.send(RawClient::frame(0x88, "\x03\xE8"));
        client.socket.disconnectFromHost();
        QTRY_VERIFY(client.isClosed());
        QVERIFY(busy.heard.isEmpty());
        busy.gate.set();
        QTRY_VERIFY(busy.isOver);
        QCOMPARE(busy.heard, sent);
        QCOMPARE(busy.traffic.in.messages, 50ULL);
        QCOMPARE(busy.traffic.in.bytes, quint64(sent.join().size() + 50 * 6 + 8));
    }

    void aFastSenderIsMadeToWait()
    {
        HttpLimits limits;
        limits.websocketMessageBytes = 2'000'000;
        ServedHouse house(limits);
        Busy busy;
        add(house, listenLate, busy);
        RawClient client(house);
        client.send(RawClient::handshake("/ws"));
        QTRY_VERIFY(client.received.endsWith("\r\n\r\n"));
        const QByteArray large = RawClient::frame(0x82, QByteArray(1'000'000, 'x'));
        for (int i = 0; i < 40; ++i)
            client.send(large);
        client.send(RawClient::frame(0x82, "end"));
        // The kernel's buffers fill up; what is left stays with the sender.
        qint64 waiting = 0;
        QTRY_VERIFY(client.socket.bytesToWrite()
                    == std::exchange(waiting, client.socket.bytesToWrite()));
        QVERIFY2(waiting > 10'000'000, qPrintable(QString::number(waiting)));
        busy.gate.set();
        QTRY_COMPARE_WITH_TIMEOUT(busy.heard, QByteArrayList{"end"}, 20'000);
        QCOMPARE(busy.bytes, 40'000'003);
        client.send(RawClient::frame(0x88, {}));
        QTRY_VERIFY(busy.isOver);
    }

    void aPeerThatNeverReadsIsDroppedAtTheCap()
    {
        HttpLimits limits;
        limits.unsentBytes = 1'000'000;
        ServedHouse house(limits);
        Busy busy;
        add(house, flood, busy);
        RawClient client(house);
        client.socket.setReadBufferSize(1000);
        QTest::ignoreMessage(
            QtWarningMsg,
            QRegularExpression(QStringLiteral("^127\\.0\\.0\\.1:\\d+ dropped: it does not read")));
        client.send(RawClient::handshake("/ws"));
        QTRY_VERIFY_WITH_TIMEOUT(busy.isOver, 20'000);
        QVERIFY(busy.bytes > 500'000 && busy.bytes <= 1'000'000);
        QTRY_COMPARE(house.server->connectionCount(), 0);
    }

    void givingUpAWaitLosesNothing()
    {
        ServedHouse house;
        Busy busy;
        add(house, listenImpatiently, busy);
        RawClient client(house);
        client.send(RawClient::handshake("/ws"));
        QByteArrayList sent;
        for (int i = 0; i < 60; ++i) {
            sent << QByteArray::number(i);
            client.send(RawClient::frame(0x82, sent.last()));
            QTest::qWait(i % 7);
        }
        client.send(RawClient::frame(0x88, {}));
        QTRY_VERIFY(busy.isOver);
        QCOMPARE(busy.heard, sent);
        QVERIFY(busy.bytes > 0);
    }

    void trafficIsWhatPassedOnTheWire()
    {
        ServedHouse house;
        Busy busy;
        house.routes.conversations[QStringLiteral("/ws")] =
            [&busy](WebSocketConnection &connection) {
                connection.setTraffic(&busy.traffic);
                return echo(&connection);
            };
        RawClient client(house);
        client.send(RawClient::handshake("/ws"));
        QTRY_VERIFY(client.received.endsWith("\r\n\r\n"));
        const QByteArray sent = RawClient::frame(0x01, "frag") + RawClient::frame(0x89, "ping")
            + RawClient::frame(0x80, "ment") + RawClient::frame(0x82, QByteArray(5000, 'x'))
            + RawClient::frame(0x88, "\x03\xE8");
        client.send(sent);
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(busy.traffic.in.bytes, quint64(sent.size()));
        QCOMPARE(busy.traffic.in.messages, 2ULL);
        QCOMPARE(busy.traffic.out.bytes, quint64(client.afterHead().size()));
        QCOMPARE(busy.traffic.out.messages, 2ULL);
    }

    void theServerClosesWith1001()
    {
        ServedHouse house;
        add(house, echo);
        QWebSocket client;
        client.open(urlOf(house));
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        QElapsedTimer timer;
        timer.start();
        house.close();
        QVERIFY(timer.elapsed() < 1000);
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(client.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
        QCOMPARE(house.loop.taskCount(), 0);
    }
};

QTEST_GUILESS_MAIN(WebSocketConnectionTest)
#include "tst_websocket_connection.moc"
