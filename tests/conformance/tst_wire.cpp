#include "tests/conformance/conformance_application.h"
#include "tests/conformance/wire_client.h"
#include "tests/support/async_test.h"
#include "tests/support/stream_backend.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::conformance;
using namespace atrium::conformance::testing;
using namespace std::chrono_literals;

namespace {

socketio::ServerOptions slowHeartbeat()
{
    socketio::ServerOptions options;
    options.pingInterval = 20s;
    options.allowedOrigins = {QStringLiteral("*")};
    return options;
}

socketio::ServerOptions quickHeartbeat()
{
    socketio::ServerOptions options = slowHeartbeat();
    options.pingInterval = 150ms;
    options.pingTimeout = 100ms;
    options.connectTimeout = 300ms;
    options.upgradeTimeout = 250ms;
    return options;
}

/// The conformance application behind a port of its own.
struct House
{
    explicit House(const socketio::ServerOptions &options)
        : application(options)
        , server(application, {})
    {
        const Result<> listening =
            server.listen(QHostAddress::LocalHost, 0, atrium::testing::streamCarrier());
        Q_ASSERT(listening);
    }
    [[nodiscard]] QUrl url(const char *scheme, const char *path, const QByteArray &query) const
    {
        return QUrl(QStringLiteral("%1://127.0.0.1:%2%3?%4")
                        .arg(QLatin1String(scheme))
                        .arg(server.port())
                        .arg(QLatin1String(path), QString::fromUtf8(query)));
    }
    [[nodiscard]] QUrl polling(const char *path, const QByteArray &sid = {}) const
    {
        return url("http", path, "EIO=4&transport=polling" + (sid.isEmpty() ? sid : "&sid=" + sid));
    }
    [[nodiscard]] QUrl webSocket(const char *path, const QByteArray &sid = {}) const
    {
        return url("ws", path, "EIO=4&transport=websocket" + (sid.isEmpty() ? sid : "&sid=" + sid));
    }
    QCoro::Task<> close()
    {
        application.close();
        co_await server.close(2s);
    }

    ConformanceApplication application;
    net::HttpServer server;
};

constexpr const char *echoPath = "/engine.io/";
constexpr const char *socketPath = "/socket.io/";

QCoro::Task<QByteArray> openPolling(House *house, HttpClient *http, const char *path)
{
    const HttpAnswer opened = co_await http->get(house->polling(path));
    const QJsonObject open = QJsonDocument::fromJson(opened.body.mid(1)).object();
    co_return open[QStringLiteral("sid")].toString().toLatin1();
}

/// One client that moves from polling to WebSocket while it and the server send numbered events.
struct UpgradingClient
{
    House *house = nullptr;
    int events = 0;
    HttpClient http;
    QByteArray sid;
    std::unique_ptr<WebSocketClient> webSocket;
    QList<int> received;
    qsizetype receivedByPolling = 0;
    int sent = 0;
    bool stopPolling = false;
};

void take(UpgradingClient *client, const QByteArray &payload)
{
    const auto packets = payload.split('\x1e');
    for (const QByteArray &packet : packets) {
        if (packet.startsWith("42[\"number\","))
            client->received.append(packet.mid(12).chopped(1).toInt());
    }
}

QCoro::Task<> poll(UpgradingClient *client)
{
    while (!client->stopPolling) {
        const HttpAnswer answer =
            co_await client->http.get(client->house->polling(socketPath, client->sid));
        take(client, answer.body);
        if (answer.status != 200)
            co_return;
    }
}

QByteArray nextEvent(UpgradingClient *client)
{
    return "42[\"count\"," + QByteArray::number(client->sent++) + "]";
}

/// As engine.io-client does: probe, let the pending poll come back, then `5`.
QCoro::Task<> runUpgradingClient(UpgradingClient *client)
{
    client->sid = co_await openPolling(client->house, &client->http, socketPath);
    const QUrl url = client->house->polling(socketPath, client->sid);
    co_await client->http.post(url, "40");
    const TaskHandle<> polling = spawn(&poll, client);
    client->webSocket =
        std::make_unique<WebSocketClient>(client->house->webSocket(socketPath, client->sid));
    for (int i = 0; i < client->events / 4; ++i) {
        const QByteArray body = nextEvent(client);
        co_await client->http.post(url, body);
    }
    while (client->received.size() < 5)
        co_await sleep(1ms);
    client->webSocket->send("2probe");
    const QByteArray probe = co_await client->webSocket->next();
    if (probe != "3probe")
        throw std::runtime_error("no probe: " + probe.toStdString());
    const QByteArray last = nextEvent(client);
    co_await client->http.post(url, last);
    client->stopPolling = true;
    co_await polling;
    client->receivedByPolling = client->received.size();
    client->webSocket->send("5");
    while (client->sent < client->events)
        client->webSocket->send(nextEvent(client));
    while (client->received.size() < client->events) {
        const QByteArray message = co_await client->webSocket->next();
        if (message == "closed")
            throw std::runtime_error("closed while events were missing");
        take(client, message);
    }
}

int upgradedCount(const socketio::Server &server)
{
    int count = 0;
    server.visitSessions([&count](const socketio::EngineIoSession &session) {
        count += session.transport() == socketio::EngineIoSession::Transport::WebSocket ? 1 : 0;
    });
    return count;
}

/// Numbered events to everybody, through the upgrades; some are left for when all have upgraded.
QCoro::Task<> sendNumbers(socketio::Server *server, int clients, int events)
{
    socketio::Namespace &space = server->of(QStringLiteral("/"));
    while (space.sockets().size() < clients)
        co_await sleep(1ms);
    for (int number = 0; number < events; ++number) {
        while (number == events - 5 && upgradedCount(*server) < clients)
            co_await sleep(1ms);
        space.send(QStringLiteral("number"), {number});
        co_await sleep(2ms);
    }
}

QList<int> countedTo(int count)
{
    QList<int> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

} // namespace

/// The protocols over real sockets on the loopback (protocol.md sections 1, 2 and 5).
class TestWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("atrium.*.info=false")); }

    // rule: engineio.open.defaults
    void defaultsAreThoseOfNodesServer()
    {
        const socketio::ServerOptions options;
        QCOMPARE(options.pingInterval, 25'000ms);
        QCOMPARE(options.pingTimeout, 20'000ms);
        QCOMPARE(options.upgradeTimeout, 10'000ms);
        QCOMPARE(options.connectTimeout, 45'000ms);
        QCOMPARE(options.maxPayload, qsizetype(1'000'000));
        QVERIFY(options.allowedOrigins.isEmpty());
    }

    ASYNC_TEST_IN_REAL_TIME(webSocketGetsOpenThenEchoes)
    {
        House house(slowHeartbeat());
        WebSocketClient client(house.webSocket(echoPath));
        const QByteArray open = co_await client.next();
        CO_VERIFY(open.startsWith("0{\"sid\":\""));
        CO_VERIFY(open.endsWith("\"upgrades\":[],\"pingInterval\":20000,\"pingTimeout\":20000,"
                                "\"maxPayload\":1000000}"));
        client.send("4salón");
        const QByteArray echoed = co_await client.next();
        CO_COMPARE(echoed, QByteArray("4salón"));
        client.sendBinary("\x01\x02");
        const QByteArray binary = co_await client.next();
        CO_COMPARE(binary, QByteArray("b:\x01\x02"));
        house.application.engineIo().visitSessions([&](const socketio::EngineIoSession &session) {
            const auto &traffic = session.stats().traffic;
            CO_COMPARE(session.transport(), socketio::EngineIoSession::Transport::WebSocket);
            CO_COMPARE(traffic.in.messages, quint64(2));
            CO_COMPARE(traffic.out.messages, quint64(2));
            const qsizetype frames = 2 + open.size() + 2 + echoed.size() + 2 + 2;
            CO_VERIFY(traffic.out.bytes > quint64(frames)); // and the 101: tst_statistics
        });
        co_await house.close();
        const int code = co_await client.closed();
        CO_COMPARE(code, 1001);
        CO_COMPARE(house.application.engineIo().sessionCount(), qsizetype(0));
    }

    void webSocketIsClosedForIt_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<int>("code");
        QTest::newRow("ping from a client") << QByteArray("2") << 1000;
        QTest::newRow("close") << QByteArray("1") << 1000;
        QTest::newRow("unknown packet") << QByteArray("abc") << 1000;
        QTest::newRow("empty text") << QByteArray("") << 1000;
        QTest::newRow("above maxPayload") << "4" + QByteArray(1'000'000, 'x') << 1009;
    }

    ASYNC_TEST_IN_REAL_TIME(webSocketIsClosedForIt)
    {
        QFETCH(QByteArray, message);
        QFETCH(int, code);
        House house(slowHeartbeat());
        WebSocketClient client(house.webSocket(echoPath));
        co_await client.next();
        client.send(message);
        const int closed = co_await client.closed();
        CO_COMPARE(closed, code);
        CO_COMPARE(house.application.engineIo().sessionCount(), qsizetype(0));
        co_await house.close();
    }

    ASYNC_TEST_IN_REAL_TIME(handshakeWithAWrongVersionIsRefused)
    {
        House house(slowHeartbeat());
        HttpClient http;
        for (const char *query : {"EIO=3&transport=websocket", "transport=websocket",
                                  "EIO=4&transport=websocket&sid=unknown", "EIO=4&transport=abc"}) {
            WebSocketClient client(house.url("ws", echoPath, query));
            const QByteArray first = co_await client.next();
            CO_COMPARE(first, QByteArray("closed"));
        }
        const HttpAnswer plain =
            co_await http.get(house.url("http", echoPath, "EIO=4&transport=websocket"));
        CO_COMPARE(plain.body, QByteArray("{\"code\":3,\"message\":\"Bad request\"}"));
        const HttpAnswer slash =
            co_await http.get(house.url("http", "/socket.io", "EIO=4&transport=polling"));
        CO_COMPARE(slash.status, 404);
        CO_COMPARE(house.application.engineIo().sessionCount(), qsizetype(0));
        co_await house.close();
    }

    ASYNC_TEST_IN_REAL_TIME(heartbeatPingsAndCutsTheSilent)
    {
        House house(quickHeartbeat());
        WebSocketClient alive(house.webSocket(echoPath));
        WebSocketClient dead(house.webSocket(echoPath));
        co_await alive.next();
        co_await dead.next();
        for (int i = 0; i < 3; ++i) {
            const QByteArray ping = co_await alive.next();
            CO_COMPARE(ping, QByteArray("2"));
            alive.send("3");
        }
        CO_COMPARE(house.application.engineIo().sessionCount(), qsizetype(1));
        const QByteArray ping = co_await dead.next();
        CO_COMPARE(ping, QByteArray("2"));
        const QByteArray end = co_await dead.next();
        CO_COMPARE(end, QByteArray("closed"));
        house.application.engineIo().visitSessions([](const socketio::EngineIoSession &session) {
            CO_VERIFY(session.stats().rtt.count() >= 2);
            CO_VERIFY(session.stats().rtt.lastMs() < 100);
        });
        co_await house.close();
    }

    ASYNC_TEST_IN_REAL_TIME(pendingPollIsReleasedEvery100MsWhileProbing)
    {
        House house(slowHeartbeat());
        HttpClient http;
        const QByteArray sid = co_await openPolling(&house, &http, echoPath);
        const auto first = spawn([](HttpClient *who, QUrl url) { return who->get(url); }, &http,
                                 house.polling(echoPath, sid));
        WebSocketClient client(house.webSocket(echoPath, sid));
        co_await sleep(50ms);
        client.send("2probe");
        const QByteArray probe = co_await client.next();
        CO_COMPARE(probe, QByteArray("3probe"));
        const HttpAnswer released = co_await first;
        CO_COMPARE(released.body, QByteArray("6"));
        const HttpAnswer again = co_await http.get(house.polling(echoPath, sid));
        CO_COMPARE(again.body, QByteArray("6"));
        client.send("5");
        client.send("4over");
        const QByteArray echoed = co_await client.next();
        CO_COMPARE(echoed, QByteArray("4over"));
        const HttpAnswer refused = co_await http.get(house.polling(echoPath, sid));
        CO_COMPARE(refused.status, 400);
        CO_COMPARE(refused.body, QByteArray("{\"code\":3,\"message\":\"Bad request\"}"));
        WebSocketClient second(house.webSocket(echoPath, sid));
        const QByteArray secondEnd = co_await second.next();
        CO_COMPARE(secondEnd, QByteArray("closed"));
        CO_COMPARE(house.application.engineIo().sessionCount(), qsizetype(1));
        co_await house.close();
    }

    // rule: engineio.upgrade.timeout
    void failedProbeLeavesTheSessionPolling_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::newRow("message") << QByteArray("4hello");
        QTest::newRow("upgrade without probe") << QByteArray("5");
        QTest::newRow("nothing") << QByteArray();
    }

    ASYNC_TEST_IN_REAL_TIME(failedProbeLeavesTheSessionPolling)
    {
        QFETCH(QByteArray, first);
        socketio::ServerOptions options = slowHeartbeat();
        options.upgradeTimeout = 200ms;
        House house(options);
        HttpClient http;
        const QByteArray sid = co_await openPolling(&house, &http, echoPath);
        WebSocketClient client(house.webSocket(echoPath, sid));
        co_await sleep(50ms);
        if (!first.isEmpty())
            client.send(first);
        const QByteArray end = co_await client.next();
        CO_COMPARE(end, QByteArray("closed"));
        co_await http.post(house.polling(echoPath, sid), "4still");
        const HttpAnswer polled = co_await http.get(house.polling(echoPath, sid));
        CO_COMPARE(polled.body, QByteArray("4still"));
        co_await house.close();
    }

    ASYNC_TEST_IN_REAL_TIME(upgradeUnderTrafficLosesDoublesAndReordersNothing)
    {
        constexpr int clientCount = 50;
        constexpr int eventCount = 60;
        House house(slowHeartbeat());
        QHash<ConnectionId, QList<int>> counted;
        house.application.socketIo()
            .of(QStringLiteral("/"))
            .on(QStringLiteral("count"),
                [&counted](const std::shared_ptr<socketio::Socket> &socket,
                           const socketio::Event &event) {
                    counted[socket->connectionId()].append(event.arguments.at(0).toInt());
                });
        std::vector<std::unique_ptr<UpgradingClient>> clients;
        std::vector<TaskHandle<>> running;
        for (int i = 0; i < clientCount; ++i) {
            clients.push_back(std::make_unique<UpgradingClient>());
            clients.back()->house = &house;
            clients.back()->events = eventCount;
            running.push_back(spawn(&runUpgradingClient, clients.back().get()));
        }
        co_await sendNumbers(&house.application.socketIo(), clientCount, eventCount);
        for (const TaskHandle<> &client : running)
            co_await client;
        int crossed = 0;
        for (const auto &client : clients) {
            CO_COMPARE(client->received, countedTo(eventCount));
            if (client->receivedByPolling > 0 && client->receivedByPolling < eventCount)
                ++crossed;
        }
        CO_COMPARE(crossed, clientCount); // else nothing was tried
        while (std::any_of(counted.begin(), counted.end(),
                           [](const QList<int> &numbers) { return numbers.size() < eventCount; }))
            co_await sleep(1ms);
        CO_COMPARE(counted.size(), clientCount);
        for (const QList<int> &numbers : counted)
            CO_COMPARE(numbers, countedTo(eventCount));
        co_await house.close();
    }

    ASYNC_TEST_IN_REAL_TIME(leavingPollerIsNoticed)
    {
        House house(slowHeartbeat());
        auto http = std::make_unique<HttpClient>();
        const QByteArray sid = co_await openPolling(&house, http.get(), socketPath);
        co_await http->post(house.polling(socketPath, sid), "40");
        co_await http->get(house.polling(socketPath, sid));
        const auto poll = spawn([](HttpClient *who, QUrl url) { return who->get(url); }, http.get(),
                                house.polling(socketPath, sid));
        co_await sleep(50ms);
        CO_COMPARE(house.application.socketIo().sessionCount(), qsizetype(1));
        poll.cancel();
        http.reset();
        while (house.application.socketIo().sessionCount() > 0)
            co_await sleep(1ms);
        co_await house.close();
        CO_COMPARE(house.server.connectionCount(), 0);
    }

    ASYNC_TEST_IN_REAL_TIME(plainWebSocketEchoesAndBroadcasts)
    {
        House house(slowHeartbeat());
        WebSocketClient one(house.url("ws", "/ws", {}));
        WebSocketClient two(house.url("ws", "/ws", {}));
        co_await sleep(50ms);
        one.send("hello");
        const QByteArray echoed = co_await one.next();
        CO_COMPARE(echoed, QByteArray("hello"));
        one.send("Ball");
        const QByteArray toOne = co_await one.next();
        const QByteArray toTwo = co_await two.next();
        CO_COMPARE(toOne, QByteArray("Ball"));
        CO_COMPARE(toTwo, QByteArray("Ball"));
        const QByteArray big(2'000'000, 'x');
        two.sendBinary(big);
        const QByteArray bigBack = co_await two.next();
        CO_VERIFY(bigBack == "b:" + big);
        co_await house.close();
    }
};

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"
