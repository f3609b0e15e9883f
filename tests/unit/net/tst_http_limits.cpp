#include <QElapsedTimer>
#include <QTimer>

#include "tests/unit/net/served_house.h"

using namespace atrium;
using namespace atrium::net;
using namespace atrium::net::testing;
using namespace std::chrono_literals;

namespace {

QByteArray get(const QByteArray &headers = "Host: localhost\r\n")
{
    return "GET /hello HTTP/1.1\r\n" + headers + "\r\n";
}

QCoro::Task<HttpResponse> hello(HttpRequest request)
{
    co_return HttpResponse::text(request.peerAddress.toString().toLatin1());
}

QCoro::Task<> listenOn(WebSocketConnection &connection)
{
    for (;;) {
        const auto message = co_await connection.receive();
        if (!message)
            co_return;
    }
}

/// A server with a page and a conversation, and its ledger at hand.
struct GuardedHouse
{
    explicit GuardedHouse(const HttpLimits &limits, HttpGuards guards = {})
        : house(limits, std::move(guards))
    {
        house.routes.pages[QStringLiteral("/hello")] = hello;
        house.routes.conversations[QStringLiteral("/talk")] = listenOn;
    }

    [[nodiscard]] quint64 count(Refusal refusal) const
    {
        return house.server->refusals().count(refusal);
    }

    ServedHouse house;
};

/// What a close frame of ours says: "1008 message rate".
QByteArray closeFrame(const QByteArray &received)
{
    const qsizetype at = received.lastIndexOf(char(0x88));
    if (at < 0 || received.size() < at + 4)
        return {};
    const int code = (quint8(received[at + 2]) << 8) | quint8(received[at + 3]);
    return QByteArray::number(code) + ' ' + received.sliced(at + 4);
}

int s_lines = 0;

} // namespace

/// Limits and abuse (protocol.md section 4).
class HttpLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QLoggingCategory::setFilterRules(QStringLiteral("atrium.net.info=false"));
    }

    void aBucketGivesItsBurstAndThenItsRate()
    {
        const metrics::RateLimit limit{10, 5};
        metrics::TokenBucket bucket;
        SteadyTime now{1000s};
        QVERIFY(bucket.isFull(now));
        for (int i = 0; i < 5; ++i)
            QVERIFY(bucket.take(1, limit, now));
        QVERIFY(!bucket.take(1, limit, now));
        now += 99ms;
        QVERIFY(!bucket.has(1, limit, now));
        now += 1ms;
        QVERIFY(bucket.take(1, limit, now));
        QVERIFY(!bucket.take(1, limit, now));
        now += 10s; // not more than the burst, however long the pause
        QVERIFY(bucket.isFull(now));
        QVERIFY(!bucket.take(6, limit, now));
        QVERIFY(bucket.take(5, limit, now));
    }

    void aGateCountsInAllAndByAddress()
    {
        const SteadyTime now{1000s};
        const QHostAddress one(QStringLiteral("192.0.2.1"));
        const QHostAddress two(QStringLiteral("192.0.2.2"));
        ConnectionGate gate({3, 2, {}});
        QVERIFY(!gate.enter(one, now));
        QVERIFY(!gate.enter(one, now));
        QCOMPARE(gate.check(one, now), Refusal::ConnectionsOfAddress);
        QCOMPARE(gate.enter(one, now), Refusal::ConnectionsOfAddress);
        QCOMPARE(gate.mostOfOneAddress(), 2);
        QVERIFY(!gate.enter(two, now));
        QCOMPARE(gate.enter(two, now), Refusal::Connections);
        gate.leave(one);
        QVERIFY(!gate.enter(QHostAddress(), now));
        QCOMPARE(gate.count(), 3);
        QCOMPARE(gate.countOf(one), 1);
        QCOMPARE(gate.countOf(two), 1);
    }

    void anIpv6NetworkIsOneAddress()
    {
        ConnectionGate gate({0, 1, {}});
        const SteadyTime now{1000s};
        QVERIFY(!gate.enter(QHostAddress(QStringLiteral("2001:db8::1")), now));
        QVERIFY(gate.check(QHostAddress(QStringLiteral("2001:db8::ffff:1")), now));
        QVERIFY(!gate.check(QHostAddress(QStringLiteral("2001:db8:0:1::1")), now));
        // An IPv4 peer of an IPv6 socket is the same one.
        QVERIFY(!gate.enter(QHostAddress(QStringLiteral("::ffff:192.0.2.1")), now));
        QVERIFY(gate.check(QHostAddress(QStringLiteral("192.0.2.1")), now));
    }

    void whoLeavesDoesNotComeBackAsAStranger()
    {
        ConnectionGate gate({0, 0, {1, 2}});
        SteadyTime now{1000s};
        const QHostAddress one(QStringLiteral("192.0.2.1"));
        for (int i = 0; i < 2; ++i) {
            QVERIFY(!gate.enter(one, now));
            gate.leave(one);
        }
        QCOMPARE(gate.enter(one, now), Refusal::HandshakeRate);
        now += 1s;
        QVERIFY(!gate.enter(one, now));
    }

    void hostsAreNamesOfThisServer_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("allowed");
        for (const char *good :
             {"localhost", "LocalHost:5000", "localhost.", "a.localhost:80", "127.0.0.1",
              "127.8.9.1:5000", "[::1]", "[::1]:5000", "spa.example", "SPA.example.:443",
              "desk.house.example", "[::ffff:127.0.0.1]:1"})
            QTest::newRow(good) << QByteArray(good) << true;
        for (const char *bad :
             {"", "evil.example", "spa.example.evil.example", "notspa.example", "house.example",
              "192.0.2.77", "[2001:db8::77]", "127.0.0.1.evil.example", "localhost:x",
              "user@localhost", "localhost/x", "local host", "[::1", "[::1]x", "spa.example,evil"})
            QTest::newRow(*bad ? bad : "nothing") << QByteArray(bad) << false;
    }

    void hostsAreNamesOfThisServer()
    {
        QFETCH(QByteArray, host);
        QFETCH(bool, allowed);
        const HostPolicy policy({QStringLiteral("Spa.Example"), QStringLiteral(".house.example")});
        QCOMPARE(policy.allows(host), allowed);
        QVERIFY(HostPolicy({QStringLiteral("*")}).allows(host));
    }

    void onlyTrustedProxiesAreBelieved_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArray>("forwarded");
        QTest::addColumn<QString>("sender");
        const QString proxy = QStringLiteral("10.0.0.5");
        const QString stranger = QStringLiteral("192.0.2.9");
        const QString client = QStringLiteral("198.51.100.7");
        QTest::newRow("a stranger's word") << stranger << QByteArray("198.51.100.7") << stranger;
        QTest::newRow("a proxy's word") << proxy << QByteArray("198.51.100.7") << client;
        QTest::newRow("no word") << proxy << QByteArray() << proxy;
        QTest::newRow("what the client made up")
            << proxy << QByteArray("127.0.0.1, 198.51.100.7") << client;
        QTest::newRow("two proxies") << proxy << QByteArray("198.51.100.7, 10.9.9.9") << client;
        QTest::newRow("nonsense") << proxy << QByteArray("198.51.100.7, unknown") << proxy;
    }

    void onlyTrustedProxiesAreBelieved()
    {
        QFETCH(QString, peer);
        QFETCH(QByteArray, forwarded);
        QFETCH(QString, sender);
        HttpRequest request;
        request.peerAddress = QHostAddress(peer);
        if (!forwarded.isEmpty())
            request.headers.emplace_back("x-forwarded-for", forwarded);
        const auto proxies = TrustedProxies::of({QStringLiteral("10.0.0.0/8")});
        QVERIFY(proxies);
        QCOMPARE(proxies->senderOf(request).toString(), sender);
        QCOMPARE(TrustedProxies().senderOf(request).toString(), peer);
        QVERIFY(!TrustedProxies::of({QStringLiteral("5")}));
        QVERIFY(!TrustedProxies::of({QStringLiteral("proxy.example")}));
    }

    void whoIsOneTooManyIsToldWhy_data()
    {
        QTest::addColumn<int>("total");
        QTest::addColumn<int>("perAddress");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("reason");
        QTest::newRow("in all") << 1 << 0 << QByteArray("HTTP/1.1 503 ")
                                << int(Refusal::Connections);
        QTest::newRow("of one address")
            << 0 << 1 << QByteArray("HTTP/1.1 429 ") << int(Refusal::ConnectionsOfAddress);
    }

    void whoIsOneTooManyIsToldWhy()
    {
        QFETCH(int, total);
        QFETCH(int, perAddress);
        QFETCH(QByteArray, answer);
        QFETCH(int, reason);
        HttpLimits limits;
        limits.connections = {total, perAddress, {}};
        GuardedHouse guarded(limits);
        auto first = std::make_unique<RawClient>(guarded.house);
        first->send(get());
        QTRY_COMPARE(first->afterHead(), "127.0.0.1");
        RawClient second(guarded.house);
        second.send(get());
        QTRY_VERIFY(second.isClosed());
        QVERIFY2(second.received.startsWith(answer), second.received.constData());
        QVERIFY(second.received.contains("\r\nRetry-After: "));
        QCOMPARE(guarded.count(Refusal(reason)), 1U);
        // The others do not notice, and a place that is free again is given.
        first->received.clear();
        first->send(get());
        QTRY_COMPARE(first->afterHead(), "127.0.0.1");
        first.reset();
        QTRY_COMPARE(guarded.house.server->gate().count(), 0);
        RawClient third(guarded.house);
        third.send(get());
        QTRY_COMPARE(third.afterHead(), "127.0.0.1");
    }

    void aFloodOfConnectionsIsNotKept()
    {
        HttpLimits limits;
        limits.connections.total = 1;
        GuardedHouse guarded(limits);
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 400; ++i)
            clients.push_back(std::make_unique<RawClient>(guarded.house));
        QTRY_COMPARE(guarded.count(Refusal::Connections), 399U);
        QVERIFY(guarded.house.server->connectionCount() <= 257);
        QTRY_COMPARE(guarded.house.server->connectionCount(), 1); // and those not for long
    }

    void aByteNowAndThenDoesNotHoldADeadlineUp_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<int>("reason");
        QTest::newRow("head") << QByteArray("GET /hello HTTP/1.1\r\nX: ")
                              << int(Refusal::RequestDeadline);
        QTest::newRow("body") << QByteArray(
            "POST /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n")
                              << int(Refusal::BodyDeadline);
    }

    void aByteNowAndThenDoesNotHoldADeadlineUp()
    {
        QFETCH(QByteArray, start);
        QFETCH(int, reason);
        HttpLimits limits;
        limits.requestDeadline = 300ms;
        limits.bodyDeadline = 300ms;
        GuardedHouse guarded(limits);
        RawClient slow(guarded.house);
        QTimer drip;
        connect(&drip, &QTimer::timeout, &slow.socket, [&slow] { slow.send("x"); });
        QElapsedTimer clock;
        clock.start();
        slow.send(start);
        drip.start(20);
        QTRY_VERIFY(slow.received.startsWith("HTTP/1.1 408 "));
        QVERIFY2(clock.elapsed() >= 290, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(guarded.count(Refusal(reason)), 1U);
    }

    void aFloodOfFramesIsClosedWithAReason_data()
    {
        QTest::addColumn<int>("opcode");
        QTest::addColumn<int>("bytes");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("messages") << 0x81 << 1 << QByteArray("1008 message rate");
        QTest::newRow("pings") << 0x89 << 0 << QByteArray("1008 message rate");
        QTest::newRow("pongs") << 0x8A << 0 << QByteArray("1008 message rate");
        QTest::newRow("bytes") << 0x82 << 20'000 << QByteArray("1008 byte rate");
    }

    void aFloodOfFramesIsClosedWithAReason()
    {
        QFETCH(int, opcode);
        QFETCH(int, bytes);
        QFETCH(QByteArray, reason);
        HttpLimits limits;
        limits.inflow.messages = {10, 50};
        limits.inflow.bytes = {10'000, 500'000};
        GuardedHouse guarded(limits);
        RawClient client(guarded.house);
        client.send(RawClient::handshake("/talk"));
        for (int i = 0; i < 49; ++i)
            client.send(RawClient::frame(opcode, QByteArray(bytes, 'x')));
        if (bytes < 100) {
            QTest::qWait(50);
            QVERIFY(closeFrame(client.received).isEmpty());
        }
        client.send(RawClient::frame(opcode, QByteArray(bytes, 'x')));
        client.send(RawClient::frame(opcode, QByteArray(bytes, 'x')));
        QTRY_COMPARE(closeFrame(client.received), reason);
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(guarded.count(Refusal::MessageRate) + guarded.count(Refusal::ByteRate), 1U);
    }

    void aFloodOfRequestsGets429()
    {
        HttpLimits limits;
        limits.inflow.messages = {1, 3};
        GuardedHouse guarded(limits);
        RawClient client(guarded.house);
        client.send(get().repeated(10));
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.received.count("HTTP/1.1 200 OK"), 3);
        QCOMPARE(client.received.count("HTTP/1.1 429 "), 1);
        QCOMPARE(guarded.count(Refusal::MessageRate), 1U);
    }

    void anotherNameIsMisdirectedForPagesAndWebSockets()
    {
        HttpGuards guards;
        guards.hosts = std::make_shared<const HostPolicy>(QStringList());
        GuardedHouse guarded({}, guards);
        for (const QByteArray &request :
             {get("Host: evil.example\r\n"), RawClient::handshake("/talk")}) {
            RawClient client(guarded.house);
            client.send(request);
            QTRY_VERIFY(client.isClosed());
            QVERIFY(client.received.startsWith("HTTP/1.1 421 Misdirected Request\r\n"));
        }
        QCOMPARE(guarded.count(Refusal::Host), 2U);
        RawClient client(guarded.house);
        client.send(get());
        QTRY_COMPARE(client.afterHead(), "127.0.0.1");
    }

    void aWebSocketBehindAProxyCountsAsItsSender()
    {
        HttpGuards guards;
        guards.proxies = *TrustedProxies::of({QStringLiteral("127.0.0.1")});
        HttpLimits limits;
        limits.connections.perAddress = 1;
        GuardedHouse guarded(limits, guards);
        const auto handshake = [](const QByteArray &sender) {
            return RawClient::handshake("/talk").replace(
                "\r\n\r\n", "\r\nX-Forwarded-For: " + sender + "\r\n\r\n");
        };
        RawClient one(guarded.house);
        one.send(handshake("192.0.2.1"));
        QTRY_VERIFY(one.received.startsWith("HTTP/1.1 101 "));
        RawClient again(guarded.house);
        again.send(handshake("192.0.2.1"));
        QTRY_VERIFY(again.received.startsWith("HTTP/1.1 429 "));
        RawClient other(guarded.house);
        other.send(handshake("192.0.2.2"));
        QTRY_VERIFY(other.received.startsWith("HTTP/1.1 101 "));
        QCOMPARE(guarded.count(Refusal::ConnectionsOfAddress), 1U);
    }

    void aFloodOfRefusalsIsNoFloodOfLines()
    {
        QLoggingCategory::setFilterRules(QString());
        s_lines = 0;
        const QtMessageHandler before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &) { ++s_lines; });
        RefusalLedger ledger;
        for (int i = 0; i < 1000; ++i)
            ledger.add(Refusal::Headers, "192.0.2.1:5", "refused");
        ledger.add(Refusal::Host, "192.0.2.1:5", "refused"); // of another kind
        qInstallMessageHandler(before);
        QCOMPARE(ledger.count(Refusal::Headers), 1000U);
        QVERIFY2(s_lines >= 21 && s_lines <= 23, qPrintable(QString::number(s_lines)));
    }
};

QTEST_GUILESS_MAIN(HttpLimitsTest)
#include "tst_http_limits.moc"
