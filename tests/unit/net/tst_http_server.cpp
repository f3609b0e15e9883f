#include "tests/unit/net/served_house.h"

using namespace atrium;
using namespace atrium::net;
using namespace atrium::net::testing;
using namespace std::chrono_literals;

namespace {

const QRegularExpression everyWarning(QStringLiteral(".*"));

QCoro::Task<HttpResponse> hello(HttpRequest)
{
    co_return HttpResponse::text("hello");
}

QCoro::Task<HttpResponse> echo(HttpRequest request)
{
    co_return HttpResponse::text(request.method + ':' + request.body);
}

QCoro::Task<HttpResponse> broken(HttpRequest)
{
    co_await async::yieldNow();
    throw std::runtime_error("the kettle is broken");
}

QCoro::Task<HttpResponse> big(HttpRequest)
{
    co_return HttpResponse::text(QByteArray(12'000'000, 'x'));
}

/// A long poll: waits for `gate` and notes how it ended.
struct Poll
{
    async::Event gate;
    int waiting = 0;
    int cancelled = 0;
};

QCoro::Task<HttpResponse> longPoll(Poll *poll)
{
    ++poll->waiting;
    try {
        co_await poll->gate.wait();
    } catch (const async::CancelledError &) {
        ++poll->cancelled;
        throw;
    }
    co_return HttpResponse::text("news");
}

QCoro::Task<HttpResponse> stubborn(int *cancels)
{
    while (*cancels < 2) {
        try {
            co_await async::sleep(1h);
        } catch (const async::CancelledError &) {
            ++*cancels;
        }
    }
    co_return HttpResponse::text("at last");
}

QByteArray get(const QByteArray &path, const QByteArray &headers = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
}

void addPages(Routes &routes)
{
    routes.pages[QStringLiteral("/hello")] = hello;
    routes.pages[QStringLiteral("/echo")] = echo;
    routes.pages[QStringLiteral("/broken")] = broken;
    routes.pages[QStringLiteral("/big")] = big;
}

void addPoll(Routes &routes, Poll &poll)
{
    routes.pages[QStringLiteral("/poll")] = [&poll](HttpRequest) {
        return longPoll(&poll);
    };
}

/// An information line of the log that must come.
void expectLog(const char *pattern)
{
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(QLatin1String(pattern)));
}

} // namespace

class HttpServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(everyWarning); }

    void aConnectionServesManyRequests()
    {
        ServedHouse house;
        addPages(house.routes);
        RawClient client(house);
        client.send(get("/hello"));
        QTRY_COMPARE(client.afterHead(), "hello");
        QVERIFY(client.received.startsWith("HTTP/1.1 200 OK\r\n"));
        client.received.clear();
        client.send(
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        client.send("0\r\n\r\n");
        QTRY_COMPARE(client.afterHead(), "POST:abc");
        client.received.clear();
        client.send(get("/nowhere"));
        QTRY_VERIFY(client.received.startsWith("HTTP/1.1 404 Not Found\r\n"));
        QCOMPARE(house.server->connectionCount(), 1);
        client.socket.disconnectFromHost();
        QTRY_COMPARE(house.server->connectionCount(), 0);
        QCOMPARE(house.loop.taskCount(), 0);
    }

    void pipelinedRequestsAreAnsweredInOrder()
    {
        ServedHouse house;
        Poll poll;
        addPages(house.routes);
        addPoll(house.routes, poll);
        RawClient client(house);
        client.send(get("/poll") + get("/hello", "Connection: close\r\n"));
        QTRY_COMPARE(poll.waiting, 1);
        QVERIFY(client.received.isEmpty());
        poll.gate.set();
        QTRY_VERIFY(client.isClosed());
        QVERIFY(client.received.indexOf("news") > 0);
        QVERIFY(client.received.indexOf("news") < client.received.indexOf("hello"));
        QCOMPARE(poll.cancelled, 0);
    }

    void whatThePeerAskedForDecidesTheEnd_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("1.1") << get("/hello") << false << QByteArray("hello");
        QTest::newRow("1.1 close")
            << get("/hello", "Connection: close\r\n") << true << QByteArray("hello");
        QTest::newRow("1.0") << QByteArray("GET /hello HTTP/1.0\r\n\r\n") << true
                             << QByteArray("hello");
        QTest::newRow("1.0 keep-alive")
            << QByteArray("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << false
            << QByteArray("hello");
        QTest::newRow("head") << QByteArray("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n") << false
                              << QByteArray();
    }

    void whatThePeerAskedForDecidesTheEnd()
    {
        QFETCH(QByteArray, request);
        QFETCH(bool, closes);
        QFETCH(QByteArray, body);
        ServedHouse house;
        addPages(house.routes);
        RawClient client(house);
        client.send(request);
        QTRY_VERIFY(client.received.contains("\r\n\r\n"));
        if (closes) {
            QTRY_VERIFY(client.isClosed());
            QVERIFY(client.received.contains("\r\nConnection: close\r\n"));
        } else {
            client.send(get("/echo", "Connection: close\r\n"));
            QTRY_VERIFY(client.isClosed());
            QVERIFY(client.received.endsWith("GET:"));
            QCOMPARE(client.received.count("HTTP/1.1 200 OK\r\n"), 2);
        }
        QVERIFY(client.received.contains("\r\nContent-Length: 5\r\n"));
        QCOMPARE(client.received.count("hello"), body.isEmpty() ? 0 : 1);
    }

    void refusedRequestsCloseOnlyTheirConnection_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::newRow("garbage") << QByteArray("\x16\x03\x01 garbage\r\n\r\n") << 400;
        QTest::newRow("body too large")
            << "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000001\r\n\r\n"
                + QByteArray(600'000, 'x')
            << 413;
        QTest::newRow("chunks too large")
            << "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nf4241\r\n"
                + QByteArray(1'000'001, 'x')
            << 413;
        QTest::newRow("endless head") << "GET / HTTP/1.1\r\nX: " + QByteArray(200'000, 'x') << 431;
    }

    void refusedRequestsCloseOnlyTheirConnection()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        ServedHouse house;
        addPages(house.routes);
        RawClient other(house);
        RawClient client(house);
        expectLog("^127\\.0\\.0\\.1:\\d+ refused with \\d+: ");
        client.send(request);
        // All of the answer arrives although the rest of the request was never read as one.
        QTRY_VERIFY(client.received.endsWith(".") && client.received.contains("\r\n\r\n"));
        QVERIFY(client.received.startsWith("HTTP/1.1 " + QByteArray::number(status)));
        QTRY_VERIFY(client.isClosed());
        other.send(get("/hello"));
        QTRY_COMPARE(other.afterHead(), "hello");
    }

    void aBodyIsAskedForWhenThePeerWaits()
    {
        ServedHouse house;
        addPages(house.routes);
        RawClient client(house);
        client.send(
            "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        QTRY_COMPARE(client.received, "HTTP/1.1 100 Continue\r\n\r\n");
        client.send("hi");
        QTRY_VERIFY(client.received.endsWith("POST:hi"));
    }

    void slowPeersAreToldAndClosed_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("half a head") << QByteArray("GET /hello HTTP/1.1\r\nHo");
        QTest::newRow("half a body")
            << QByteArray("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nx");
    }

    void slowPeersAreToldAndClosed()
    {
        QFETCH(QByteArray, request);
        HttpLimits limits;
        limits.requestDeadline = 200ms;
        limits.bodyDeadline = 200ms;
        ServedHouse house(limits);
        RawClient client(house);
        expectLog("refused with 408");
        client.send(request);
        QTRY_VERIFY(client.isClosed());
        QVERIFY(client.received.startsWith("HTTP/1.1 408 Request Timeout\r\n"));
    }

    void anIdleConnectionIsClosedWithoutAWord()
    {
        HttpLimits limits;
        limits.idleDeadline = 200ms;
        limits.firstByteDeadline = 200ms;
        ServedHouse house(limits);
        addPages(house.routes);
        RawClient fresh(house);
        RawClient kept(house);
        expectLog("closed: it said nothing");
        kept.send(get("/hello"));
        QTRY_COMPARE(kept.afterHead(), "hello");
        QTRY_VERIFY(kept.isClosed() && fresh.isClosed());
        QVERIFY(fresh.received.isEmpty());
        QCOMPARE(kept.afterHead(), "hello");
    }

    void aLongPollIsCancelledWhenThePeerGoes()
    {
        ServedHouse house;
        Poll poll;
        addPoll(house.routes, poll);
        RawClient orderly(house);
        RawClient rude(house);
        orderly.send(get("/poll"));
        rude.send(get("/poll"));
        QTRY_COMPARE(poll.waiting, 2);
        orderly.socket.disconnectFromHost();
        QTRY_COMPARE(poll.cancelled, 1);
        rude.socket.abort();
        QTRY_COMPARE(poll.cancelled, 2);
        QTRY_COMPARE(house.server->connectionCount(), 0);
    }

    void whatEscapesAnAnswerIsA500()
    {
        ServedHouse house;
        addPages(house.routes);
        RawClient client(house);
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("failed: the kettle is broken")));
        client.send(get("/broken") + get("/hello"));
        QTRY_VERIFY(client.isClosed());
        QVERIFY(client.received.startsWith("HTTP/1.1 500 Internal Server Error\r\n"));
        QVERIFY(!client.received.contains("kettle"));
        QVERIFY(!client.received.contains("hello"));
    }

    void aLargeAnswerArrivesAtTheReadersPace()
    {
        ServedHouse house;
        addPages(house.routes);
        qsizetype written = 0;
        house.routes.pages[QStringLiteral("/counted")] = [&written](HttpRequest) {
            return [](qsizetype *size) -> QCoro::Task<HttpResponse> {
                HttpResponse response = HttpResponse::text(QByteArray(3'000'000, 'y'));
                response.onWritten = [size](qsizetype wireBytes) {
                    *size = wireBytes;
                };
                co_return response;
            }(&written);
        };
        RawClient client(house);
        client.socket.setReadBufferSize(10'000);
        client.send(get("/big") + get("/counted", "Connection: close\r\n"));
        QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), 20'000);
        client.received += client.socket.readAll();
        const qsizetype second = client.received.lastIndexOf("HTTP/1.1 200");
        QCOMPARE(client.received.size() - second, written);
        QCOMPARE(client.received.count('x'),
                 12'000'000 + client.received.first(200).count("text/plain") * 2);
    }

    void whatDoesNotEndInTimeIsCut()
    {
        ServedHouse house;
        int cancels = 0;
        house.routes.pages[QStringLiteral("/stubborn")] = [&cancels](HttpRequest) {
            return stubborn(&cancels);
        };
        RawClient client(house);
        client.send(get("/stubborn"));
        QTRY_COMPARE(house.loop.timerCount(), 2); // its sleep and the wheel
        expectLog("1 connections did not end in time");
        house.close(50ms);
        QCOMPARE(cancels, 2);
        QCOMPARE(house.loop.taskCount(), 0);
        QTRY_VERIFY(client.isClosed());
    }
};

QTEST_GUILESS_MAIN(HttpServerTest)
#include "tst_http_server.moc"
