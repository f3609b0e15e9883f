#include "core/async/async.h"
#include "core/server/admin_api.h"
#include "core/server/presence.h"
#include "core/server/reconnects.h"

#include <QJsonDocument>

#include "tests/support/async_test.h"
#include "tests/unit/socketio/polling_client.h"

using namespace atrium;
using namespace atrium::server;
using namespace atrium::socketio::testing;
using namespace std::chrono_literals;

namespace {

using Client = PollingClient<socketio::Server>;

socketio::ServerOptions options()
{
    socketio::ServerOptions options;
    options.pingInterval = 2s;
    options.pingTimeout = 10s;
    return options;
}

QCoro::Task<> takeThirtyMilliseconds(std::shared_ptr<socketio::Socket>, socketio::Event)
{
    co_await async::sleep(30ms);
}

/// A server whose event "slow" takes 30 ms of virtual time, and the API beside it.
struct Scene
{
    Scene()
        : server(options())
        , traffic(server, clock())
        , api(token, {server, traffic, loopLag, clock()})
    {
        server.of(text("/")).on(text("slow"), takeThirtyMilliseconds);
    }

    static const Clock &clock() { return async::Loop::current()->clock(); }

    [[nodiscard]] QJsonObject answer()
    {
        net::HttpRequest request;
        request.method = "GET";
        request.path = text("/api/admin/connections");
        request.headers.emplace_back("Authorization", "Bearer secret");
        return QJsonDocument::fromJson(api.respond(request).body).object();
    }
    [[nodiscard]] QJsonObject onlyConnection()
    {
        return answer().value(text("connections")).toArray().at(0).toObject();
    }

    AdminToken token{text("secret")};
    socketio::Server server;
    HouseTraffic traffic;
    metrics::LoopLag loopLag;
    AdminApi api;
};

/// The value at "a.b.c".
QJsonValue at(const QJsonObject &object, const char *path)
{
    QJsonValue value = object;
    for (const QString &key : text(path).split(u'.'))
        value = value.toObject().value(key);
    return value;
}

} // namespace

/// GET /api/admin/connections: where the time goes, and what was lost.
class TestAdminConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    ASYNC_TEST(timeIsSplitIntoWaitingAndHandling)
    {
        Scene scene;
        Client client(scene.server);
        co_await join(&client);
        CO_VERIFY(at(scene.onlyConnection(), "service_ms.handler_mean").isNull());
        // The second waits for the first.
        co_await client.post("42[\"slow\"]\x1e"
                             "42[\"slow\"]");
        co_await async::sleep(100ms);
        const QJsonObject told = scene.onlyConnection();
        CO_COMPARE(at(told, "service_ms.handler_mean").toDouble(), 30.0);
        CO_COMPARE(at(told, "service_ms.handler_worst").toDouble(), 30.0);
        CO_COMPARE(at(told, "service_ms.waiting_mean").toDouble(), 2.5); // the mean leans slowly
        CO_COMPARE(at(told, "service_ms.waiting_worst").toDouble(), 30.0);
        CO_VERIFY(at(told, "network_ms.round_trip").isNull()); // no polling client has one
        CO_COMPARE(at(told, "network_ms.retransmits").toInt(-1), 0);
    }

    ASYNC_TEST(handlersAreTimedByEvent)
    {
        Scene scene;
        Client client(scene.server);
        co_await join(&client);
        CO_VERIFY(at(scene.answer(), "handlers_ms").toObject().isEmpty());
        co_await client.post("42[\"slow\"]\x1e"
                             "42[\"slow\"]");
        co_await async::sleep(100ms);
        const QJsonObject told = scene.answer();
        CO_COMPARE(at(told, "handlers_ms.slow.count").toInt(), 2);
        CO_COMPARE(at(told, "handlers_ms.slow.mean").toDouble(), 30.0);
        CO_COMPARE(at(told, "handlers_ms.slow.worst").toDouble(), 30.0);
        CO_VERIFY(at(told, "handlers_ms.slow.p99").toDouble() >= 30.0);
    }

    ASYNC_TEST(payloadIsWithoutHeadsAndTypeDigits)
    {
        Scene scene;
        Client client(scene.server);
        co_await join(&client);
        const QJsonObject before = scene.onlyConnection();
        co_await client.post("42[\"nobody\"]");
        const QJsonObject after = scene.onlyConnection();
        CO_COMPARE(at(after, "in.payload_bytes").toInt() - at(before, "in.payload_bytes").toInt(),
                   int(qstrlen("2[\"nobody\"]")));
        CO_VERIFY(at(after, "in.bytes").toInt() - at(before, "in.bytes").toInt() > 100);
        CO_COMPARE(at(scene.answer(), "totals.in.payload_bytes").toInt(),
                   at(after, "in.payload_bytes").toInt());
    }

    ASYNC_TEST(dropsAndMissedPongsAreTold)
    {
        Scene scene;
        Client client(scene.server);
        co_await join(&client);
        CO_COMPARE(scene.server.of(text("/")).sendVolatile(text("tick")), 0); // nobody polls
        co_await async::sleep(2100ms);
        const QByteArray ping = co_await client.get();
        CO_COMPARE(ping, QByteArray("2"));
        co_await async::sleep(3s); // longer than a ping interval: the pong is overdue
        co_await client.post("3");
        const QJsonObject told = scene.answer();
        const QJsonObject row = scene.onlyConnection();
        CO_COMPARE(at(row, "dropped.volatile").toInt(), 1);
        CO_COMPARE(at(row, "dropped.overflow").toInt(-1), 0);
        CO_COMPARE(at(row, "missed_pongs").toInt(), 1);
        CO_COMPARE(at(told, "totals.dropped.volatile").toInt(), 1);
        CO_COMPARE(at(told, "totals.missed_pongs").toInt(), 1);
    }

    ASYNC_TEST(reconnectsComeFromThePresence)
    {
        Scene scene;
        Client client(scene.server);
        co_await join(&client);
        CO_COMPARE(at(scene.onlyConnection(), "reconnects").toInt(-1), 0);
        const auto presence = std::make_shared<Presence>();
        presence->reconnects = 4;
        const auto sockets = scene.server.of(text("/")).sockets();
        sockets.begin().value()->data = presence;
        CO_COMPARE(at(scene.onlyConnection(), "reconnects").toInt(), 4);
    }

    void whoComesBackIsCountedAndASecondDeviceIsNot()
    {
        Reconnects reconnects;
        const StaffId ana{1};
        const StaffId ben{2};
        QCOMPARE(reconnects.arrived(ana), 0U);
        QCOMPARE(reconnects.arrived(ana), 0U); // a second device
        reconnects.left(ana);
        QCOMPARE(reconnects.arrived(ben), 0U);
        QCOMPARE(reconnects.arrived(ana), 1U);
        QCOMPARE(reconnects.arrived(ana), 1U);
        reconnects.left(ana);
        reconnects.left(ana);
        QCOMPARE(reconnects.arrived(ana), 2U);
        QCOMPARE(reconnects.arrived(ana), 3U);
        reconnects.left(StaffId());
        QCOMPARE(reconnects.arrived(StaffId()), 0U); // guests are nobody to count
    }
};

QTEST_GUILESS_MAIN(TestAdminConnections)
#include "tst_admin_connections.moc"
