#include "tests/unit/net/served_house.h"

using namespace atrium;
using namespace atrium::net;
using namespace atrium::net::testing;

namespace {

constexpr int many = 500;

QCoro::Task<> note(WebSocketConnection *connection, QByteArrayList *heard)
{
    for (;;) {
        const std::optional<WebSocketMessage> message = co_await connection->receive();
        if (!message)
            co_return;
        *heard << message->payload.toByteArray();
    }
}

QCoro::Task<HttpResponse> visit(QByteArrayList *heard, HttpRequest request)
{
    *heard << request.query.toString().toLatin1();
    co_return HttpResponse::text("yes");
}

QByteArray handshake()
{
    return "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n\r\n";
}

QByteArray requestOf(const QByteArray &query)
{
    return "GET /page?" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

/// Two clients; `greedy` speaks first.
struct Clients
{
    explicit Clients(const ServedHouse &house)
    {
        for (QTcpSocket *socket : {&greedy, &modest}) {
            socket->connectToHost(QHostAddress(QHostAddress::LocalHost), house.server->port());
            QTRY_VERIFY(socket->state() == QAbstractSocket::ConnectedState);
        }
    }

    /// Both have sent before the server has its next turn.
    void say(const QByteArray &much, const QByteArray &little)
    {
        greedy.write(much);
        greedy.flush();
        modest.write(little);
        modest.flush();
    }

    QTcpSocket greedy;
    QTcpSocket modest;
};

} // namespace

/// One client that sends a lot at once does not keep another waiting.
class FairnessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void framesOfOneLeaveOthersTheirTurn()
    {
        QByteArrayList heard;
        ServedHouse house;
        house.routes.conversations[QStringLiteral("/ws")] =
            [&heard](WebSocketConnection &connection) {
                return note(&connection, &heard);
            };
        Clients clients(house);
        clients.say(handshake(), handshake());
        QTRY_VERIFY(clients.greedy.bytesAvailable() > 0 && clients.modest.bytesAvailable() > 0);
        QByteArray much;
        QByteArrayList expected;
        for (int i = 0; i < many; ++i) {
            expected << QByteArray::number(i);
            much += frame(fin | 1, expected.last());
        }
        clients.say(much, frame(fin | 1, "little"));
        QTRY_COMPARE(heard.size(), many + 1);
        QVERIFY2(heard.indexOf("little") < many / 2, heard.join(' ').constData());
        heard.removeOne("little");
        QCOMPARE(heard, expected);
    }

    void requestsOfOneLeaveOthersTheirTurn()
    {
        QByteArrayList heard;
        ServedHouse house;
        house.routes.pages[QStringLiteral("/page")] = [&heard](HttpRequest request) {
            return visit(&heard, std::move(request));
        };
        Clients clients(house);
        QByteArray much;
        QByteArrayList expected;
        for (int i = 0; i < many; ++i) {
            expected << QByteArray::number(i);
            much += requestOf(expected.last());
        }
        clients.say(much, requestOf("little"));
        QTRY_COMPARE(heard.size(), many + 1);
        QVERIFY2(heard.indexOf("little") < many / 2, heard.join(' ').constData());
        heard.removeOne("little");
        QCOMPARE(heard, expected);
    }
};

QTEST_GUILESS_MAIN(FairnessTest)
#include "tst_fairness.moc"
