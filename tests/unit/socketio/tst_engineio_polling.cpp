#include "core/socketio/engineio_server.h"

#include "tests/support/async_test.h"
#include "tests/unit/socketio/polling_client.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::socketio;
using namespace atrium::socketio::testing;
using namespace std::chrono_literals;

namespace {

/// Echoes, and remembers how it ended.
class Echo final : public EngineIoListener
{
public:
    Echo(EngineIoSession &session, QStringList *endings)
        : m_session(session)
        , m_endings(endings)
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
    void ended(const QString &reason) override { m_endings->append(reason); }

private:
    EngineIoSession &m_session;
    QStringList *m_endings;
};

struct EchoServer : EngineIoServer
{
    explicit EchoServer(EngineIoOptions options = {})
        : EngineIoServer(std::move(options))
    {
        onSession = [this](EngineIoSession &session) {
            last = session.weak_from_this();
            session.setListener(std::make_unique<Echo>(session, &endings));
        };
    }
    ~EchoServer() override { close(); } // while the endings can still be noted

    QStringList endings;
    std::weak_ptr<EngineIoSession> last;
};

using Client = PollingClient<EngineIoServer>;

EngineIoOptions quick()
{
    EngineIoOptions options;
    options.pingInterval = 300ms;
    options.pingTimeout = 200ms;
    return options;
}

QByteArray headerOf(const net::HttpResponse &response, const char *name)
{
    for (const auto &[key, value] : response.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

} // namespace

/// Engine.IO over HTTP long-polling, without sockets and in virtual time (protocol.md section 1).
class TestEngineIoPolling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    ASYNC_TEST(openPacketNamesTheSessionAndItsIntervals)
    {
        EchoServer server;
        Client client(server);
        const QByteArray body = co_await client.open();
        CO_COMPARE(client.sid().size(), 24);
        CO_COMPARE(
            body,
            "0{\"sid\":\"" + client.sid().toLatin1()
                + "\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,\"pingTimeout\":20000,"
                  "\"maxPayload\":1000000}");
        Client other(server);
        co_await other.open();
        CO_VERIFY(other.sid() != client.sid());
        CO_COMPARE(server.sessionCount(), qsizetype(2));
    }

    void badRequestGetsItsErrorAnswer_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("query");
        QTest::addColumn<QByteArray>("body");
        const QByteArray transport = "{\"code\":0,\"message\":\"Transport unknown\"}";
        const QByteArray session = "{\"code\":1,\"message\":\"Session ID unknown\"}";
        const QByteArray method = "{\"code\":2,\"message\":\"Bad handshake method\"}";
        const QByteArray request = "{\"code\":3,\"message\":\"Bad request\"}";
        const QByteArray version = "{\"code\":5,\"message\":\"Unsupported protocol version\"}";
        const auto row = [](const char *name, const char *verb, const char *query,
                            const QByteArray &body) {
            QTest::newRow(name) << QByteArray(verb) << QString::fromLatin1(query) << body;
        };
        row("no transport", "GET", "EIO=4", transport);
        row("unknown transport", "GET", "EIO=4&transport=abc", transport);
        row("unknown sid", "GET", "EIO=4&transport=polling&sid=abc", session);
        row("POST with an empty sid", "POST", "EIO=4&transport=polling&sid=", method);
        row("unknown sid of a POST", "POST", "EIO=4&transport=polling&sid=abc", session);
        row("POST without sid", "POST", "EIO=4&transport=polling", method);
        row("PUT without sid", "PUT", "EIO=4&transport=polling", method);
        row("websocket without upgrade", "GET", "EIO=4&transport=websocket", request);
        row("no version", "GET", "transport=polling", version);
        row("version 3", "GET", "EIO=3&transport=polling", version);
        row("version 5", "GET", "EIO=5&transport=polling", version);
    }

    ASYNC_TEST(badRequestGetsItsErrorAnswer)
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, query);
        QFETCH(QByteArray, body);
        EchoServer server;
        const net::HttpResponse response = co_await server.respond(makeRequest(method, query));
        CO_COMPARE(response.status, 400);
        CO_COMPARE(response.body, body);
        CO_COMPARE(server.sessionCount(), qsizetype(0));
    }

    ASYNC_TEST(otherMethodsOnASessionAreRefused)
    {
        EchoServer server;
        Client client(server);
        co_await client.open();
        const net::HttpResponse response = co_await client.request("DELETE");
        CO_COMPARE(response.status, 400);
        CO_COMPARE(response.body, QByteArray("{\"code\":3,\"message\":\"Bad request\"}"));
    }

    ASYNC_TEST(messagesAreEchoedTextAndBinaryInOrder)
    {
        EchoServer server;
        Client client(server);
        co_await client.open();
        const net::HttpResponse posted = co_await client.request("POST",
                                                                 "4one\x1e"
                                                                 "bAQIDBA==\x1e"
                                                                 "4två");
        CO_COMPARE(posted.status, 200);
        CO_COMPARE(posted.body, QByteArray("ok"));
        const net::HttpResponse polled = co_await client.request("GET");
        CO_COMPARE(polled.body,
                   QByteArray("4one\x1e"
                              "bAQIDBA==\x1e"
                              "4två"));
        CO_COMPARE(headerOf(polled, "Content-Type"), QByteArray("text/plain; charset=UTF-8"));
        CO_COMPARE(headerOf(polled, "Cache-Control"), QByteArray("no-store"));
        const auto &traffic = server.last.lock()->stats().traffic;
        CO_COMPARE(traffic.in.messages, quint64(3));
        CO_COMPARE(traffic.out.messages, quint64(3));
        // Two GETs and a POST; the open packet's answer was not written by this client.
        CO_COMPARE(traffic.in.bytes, quint64(300 + posted.body.size() - 2 + polled.body.size()));
        CO_COMPARE(traffic.out.bytes, quint64(50 + 2 + 50 + polled.body.size()));
    }

    ASYNC_TEST(aPollIsHeldUntilThereIsSomething)
    {
        EchoServer server;
        Client client(server);
        co_await client.open();
        const auto poll = client.hold();
        co_await sleep(5s);
        CO_VERIFY(!poll.done());
        const int status = co_await client.post("4hello\x1e"
                                                "4world");
        CO_COMPARE(status, 200);
        const QByteArray body = co_await poll;
        CO_COMPARE(body,
                   QByteArray("4hello\x1e"
                              "4world"));
    }

    ASYNC_TEST(aSecondPollEndsTheSession)
    {
        EchoServer server;
        Client client(server);
        co_await client.open();
        const auto first = client.hold();
        co_await yieldNow();
        const net::HttpResponse second = co_await client.request("GET");
        CO_COMPARE(second.status, 400);
        const QByteArray body = co_await first;
        CO_COMPARE(body, QByteArray("1"));
        const net::HttpResponse third = co_await client.request("GET");
        CO_COMPARE(third.body, QByteArray("{\"code\":1,\"message\":\"Session ID unknown\"}"));
        CO_COMPARE(server.endings, QStringList{close_reason::transportError});
    }

    ASYNC_TEST(aPollWhoseClientLeavesEndsTheSession)
    {
        EchoServer server;
        Client client(server);
        co_await client.open();
        const auto poll = client.hold();
        co_await yieldNow();
        poll.cancel();
        CO_EXPECT_THROW(CancelledError, poll);
        CO_COMPARE(server.sessionCount(), qsizetype(0));
        CO_COMPARE(server.endings, QStringList{close_reason::transportClose});
        CO_VERIFY(server.last.expired());
    }

    void badPostIsAnswered_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("lives");
        QTest::newRow("empty") << QByteArray() << 400 << false;
        QTest::newRow("unknown packet") << QByteArray("abc") << 400 << false;
        QTest::newRow("too large") << "4" + QByteArray(1'000'000, 'x') << 413 << true;
        QTest::newRow("largest") << "4" + QByteArray(999'999, 'x') << 200 << true;
        QTest::newRow("ping from a client") << QByteArray("2") << 200 << false;
        QTest::newRow("unasked pong") << QByteArray("3") << 200 << true;
    }

    ASYNC_TEST(badPostIsAnswered)
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(bool, lives);
        EchoServer server;
        Client client(server);
        co_await client.open();
        const int answered = co_await client.post(body);
        CO_COMPARE(answered, status);
        CO_COMPARE(server.sessionCount(), qsizetype(lives ? 1 : 0));
    }

    ASYNC_TEST(octetStreamIsRefused)
    {
        EchoServer server;
        Client client(server);
        co_await client.open();
        auto request =
            makeRequest("POST", QStringLiteral("transport=polling&sid=") + client.sid(), "4a");
        request.headers.emplace_back("content-type", "application/octet-stream");
        const net::HttpResponse response = co_await server.respond(std::move(request));
        CO_COMPARE(response.status, 400);
    }

    ASYNC_TEST(closeFromTheClientReleasesThePollWithNoop)
    {
        EchoServer server;
        Client client(server);
        co_await client.open();
        const auto poll = client.hold();
        co_await yieldNow();
        const int status = co_await client.post("1");
        CO_COMPARE(status, 200);
        const QByteArray body = co_await poll;
        CO_COMPARE(body, QByteArray("6"));
        const net::HttpResponse after = co_await client.request("GET");
        CO_COMPARE(after.status, 400);
        CO_COMPARE(server.endings, QStringList{close_reason::transportClose});
    }

    ASYNC_TEST(closeByTheServerReachesTheHeldPoll)
    {
        EchoServer server;
        Client client(server);
        co_await client.open();
        const auto poll = client.hold();
        co_await yieldNow();
        server.last.lock()->close();
        const QByteArray body = co_await poll;
        CO_COMPARE(body, QByteArray("1"));
        CO_COMPARE(server.sessionCount(), qsizetype(0));
    }

    ASYNC_TEST(closeByTheServerWaitsForTheNextPoll)
    {
        EchoServer server;
        Client client(server);
        co_await client.open();
        const auto session = server.last.lock();
        session->send({OutgoingPacket::Kind::Text, "4bye"});
        session->close();
        CO_COMPARE(server.endings, QStringList{close_reason::forcedClose});
        const QByteArray body = co_await client.get();
        CO_COMPARE(body,
                   QByteArray("4bye\x1e"
                              "1"));
        CO_COMPARE(server.sessionCount(), qsizetype(0));
        CO_COMPARE(server.endings.size(), 1);
    }

    ASYNC_TEST(closeByTheServerDoesNotWaitForEver)
    {
        EchoServer server(quick());
        Client client(server);
        co_await client.open();
        server.last.lock()->close();
        CO_COMPARE(server.sessionCount(), qsizetype(1));
        co_await sleep(300ms);
        CO_COMPARE(server.sessionCount(), qsizetype(0));
    }

    ASYNC_TEST(pingComesAfterTheIntervalAndItsPongIsMeasured)
    {
        EchoServer server(quick());
        Client client(server);
        co_await client.open();
        for (int round = 0; round < 3; ++round) {
            const QByteArray ping = co_await client.get();
            CO_COMPARE(ping, QByteArray("2"));
            co_await sleep(40ms);
            co_await client.post("3");
        }
        const auto session = server.last.lock();
        CO_COMPARE(session->stats().rtt.count(), 3);
        CO_VERIFY(std::abs(session->stats().rtt.lastMs() - 40) < 3);
        CO_COMPARE(session->stats().traffic.out.messages, quint64(0));
        CO_COMPARE(session->missedPongs(), quint32(0));
    }

    ASYNC_TEST(firstPingMayComeEarly)
    {
        EngineIoOptions options;
        options.firstPingDelay = 200ms;
        EchoServer server(options);
        Client client(server);
        co_await client.open();
        const SteadyTime start = Loop::current()->now();
        const QByteArray ping = co_await client.get();
        CO_COMPARE(ping, QByteArray("2"));
        CO_VERIFY(Loop::current()->now() - start < 300ms);
    }

    ASYNC_TEST(aSilentClientDiesAfterIntervalAndTimeout)
    {
        EchoServer server(quick());
        Client client(server);
        co_await client.open();
        const auto session = server.last.lock();
        co_await sleep(480ms);
        CO_VERIFY(session->isOpen());
        CO_VERIFY(session->isPongOverdue(Loop::current()->now()));
        co_await sleep(60ms);
        CO_VERIFY(!session->isOpen());
        CO_COMPARE(server.endings, QStringList{close_reason::pingTimeout});
        CO_COMPARE(session->missedPongs(), quint32(1));
        CO_COMPARE(server.sessionCount(), qsizetype(0));
    }

    ASYNC_TEST(messagesDoNotReplaceThePong)
    {
        EchoServer server(quick());
        Client client(server);
        co_await client.open();
        for (int i = 0; i < 20 && server.sessionCount() == 1; ++i) {
            co_await client.post("4still here");
            co_await sleep(50ms);
        }
        CO_COMPARE(server.endings, QStringList{close_reason::pingTimeout});
    }

    ASYNC_TEST(aClientThatNeverPollsIsCutAtItsBound)
    {
        EngineIoOptions options;
        options.maxUnsentBytes = 1000;
        EchoServer server(options);
        Client client(server);
        co_await client.open();
        const auto session = server.last.lock();
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("dropped, more than 1000 bytes")));
        for (int i = 0; i < 20; ++i)
            session->send({OutgoingPacket::Kind::Text, "4" + QByteArray(99, 'x')});
        CO_COMPARE(session->unsentBytes(), qsizetype(1000));
        co_await yieldNow();
        CO_VERIFY(!session->isOpen());
        CO_COMPARE(server.endings, QStringList{close_reason::unsentOverflow});
    }

    ASYNC_TEST(closedServerEndsEveryoneAndRefusesNewOnes)
    {
        EchoServer server;
        Client one(server);
        Client two(server);
        co_await one.open();
        co_await two.open();
        const auto poll = one.hold();
        co_await yieldNow();
        server.close();
        const QByteArray body = co_await poll;
        CO_COMPARE(body, QByteArray("1"));
        CO_COMPARE(server.endings.size(), 2);
        const QByteArray refused = co_await Client(server).open();
        CO_COMPARE(refused, QByteArray("Server shutting down"));
    }
};

QTEST_GUILESS_MAIN(TestEngineIoPolling)
#include "tst_engineio_polling.moc"
