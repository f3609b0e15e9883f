#include "core/async/gather.h"
#include "core/net/http_client.h"

#include "tests/unit/net/served_house.h"

using namespace atrium;
using namespace atrium::net;
using namespace atrium::net::testing;
using namespace std::chrono_literals;

namespace {

using Answer = Result<ClientResponse>;

QCoro::Task<Answer> get(HttpClient *client, QUrl url)
{
    Answer answer = co_await client->get(url);
    co_return answer;
}

QCoro::Task<Answer> post(HttpClient *client, QUrl url, QByteArray body)
{
    Answer answer = co_await client->post(url, "text/plain", body);
    co_return answer;
}

/// What the server saw of requests that it holds until a gate opens.
struct Held
{
    async::Event gate;
    int now = 0;
    int most = 0;
    int cancelled = 0;
};

QCoro::Task<HttpResponse> hold(Held *held)
{
    held->most = std::max(held->most, ++held->now);
    try {
        co_await held->gate.wait();
    } catch (const async::CancelledError &) {
        ++held->cancelled;
        --held->now;
        throw;
    }
    --held->now;
    co_return HttpResponse::text("held");
}

QCoro::Task<HttpResponse> echo(HttpRequest request)
{
    HttpResponse answer = HttpResponse::text(request.method + ' ' + request.body, 201);
    answer.headers.emplace_back("X-Type", request.header("Content-Type"));
    answer.headers.emplace_back("X-Encoding", request.header("Accept-Encoding"));
    co_return answer;
}

QCoro::Task<HttpResponse> sized(qsizetype bytes)
{
    co_return HttpResponse::text(QByteArray(bytes, 'x'));
}

QCoro::Task<HttpResponse> redirected()
{
    co_return HttpResponse::redirect("/echo");
}

QCoro::Task<int> getMany(HttpClient *client, QUrl url, int count)
{
    std::vector<async::TaskHandle<Answer>> requests;
    for (int i = 0; i < count; ++i)
        requests.push_back(async::spawn(get, client, url));
    int good = 0;
    for (auto &request : requests) {
        const Answer answer = co_await request;
        good += answer && answer->body == "held" ? 1 : 0;
    }
    co_return good;
}

/// Until the task has ended, without throwing what it threw.
void runUntilDone(const async::TaskRef &task)
{
    QTRY_VERIFY(task.done());
}

} // namespace

class HttpClientTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServedHouse> m_house;
    std::unique_ptr<HttpClient> m_client;
    Held m_held;

    QUrl url(const char *path) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2")
                        .arg(m_house->server->port())
                        .arg(QLatin1String(path)));
    }

    void useClient(HttpClientLimits limits) { m_client = std::make_unique<HttpClient>(limits); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_house = std::make_unique<ServedHouse>();
        m_held.gate.clear();
        m_held.now = m_held.most = m_held.cancelled = 0;
        auto &pages = m_house->routes.pages;
        pages[QStringLiteral("/echo")] = echo;
        pages[QStringLiteral("/held")] = [this](HttpRequest) {
            return hold(&m_held);
        };
        pages[QStringLiteral("/redirect")] = [](HttpRequest) {
            return redirected();
        };
        pages[QStringLiteral("/1000")] = [](HttpRequest) {
            return sized(1000);
        };
        pages[QStringLiteral("/1001")] = [](HttpRequest) {
            return sized(1001);
        };
        pages[QStringLiteral("/large")] = [](HttpRequest) {
            return sized(3'000'000);
        };
        useClient({});
    }

    void cleanup()
    {
        m_client.reset();
        m_house->close();
        QCOMPARE(m_house->loop.taskCount(), 0);
        m_house.reset();
    }

    void aRequestBringsStatusHeadersAndBody()
    {
        const Answer answer =
            async::run(post, m_client.get(), url("/echo"), QByteArray("tea for two"));
        QVERIFY(answer);
        QCOMPARE(answer->status, 201);
        QCOMPARE(answer->body, "POST tea for two");
        QCOMPARE(answer->header("x-TYPE"), "text/plain");
        QCOMPARE(answer->header("X-Encoding"), "identity");
        QCOMPARE(answer->header("X-None"), QByteArray());
    }

    void aRefusingStatusIsAnAnswer()
    {
        const Answer answer = async::run(get, m_client.get(), url("/nowhere"));
        QVERIFY(answer);
        QCOMPARE(answer->status, 404);
        QCOMPARE(answer->body, "Not here.");
    }

    void redirectsAreFollowed()
    {
        const Answer answer = async::run(get, m_client.get(), url("/redirect"));
        QVERIFY(answer);
        QCOMPARE(answer->url.path(), QStringLiteral("/echo"));
        QCOMPARE(answer->body, "GET ");
    }

    void noMoreThanTheBoundRunAtOnce()
    {
        HttpClientLimits limits;
        limits.concurrentRequests = 3;
        useClient(limits);
        const auto many = async::spawn(getMany, m_client.get(), url("/held"), 10);
        QTRY_COMPARE(m_held.now, 3);
        QCOMPARE(m_client->runningCount(), 3);
        m_held.gate.set();
        runUntilDone(many);
        QCOMPARE(many.result(), 10);
        QCOMPARE(m_held.most, 3);
        QCOMPARE(m_client->runningCount(), 0);
    }

    void aCancelBreaksTheRequestOffAndFreesItsTurn()
    {
        HttpClientLimits limits;
        limits.concurrentRequests = 1;
        useClient(limits);
        const auto first = async::spawn(get, m_client.get(), url("/held"));
        const auto waiting = async::spawn(get, m_client.get(), url("/held"));
        const auto last = async::spawn(get, m_client.get(), url("/echo"));
        QTRY_COMPARE(m_held.now, 1);
        QCOMPARE(QByteArray(waiting.waitingOn()), "http client's turn");
        waiting.cancel();
        first.cancel();
        runUntilDone(last);
        QVERIFY(first.cancelled());
        QVERIFY(waiting.cancelled());
        QCOMPARE(last.result()->status, 201);
        // The server notices that nobody waits any more.
        QTRY_COMPARE(m_held.cancelled, 1);
        QCOMPARE(m_held.most, 1);
    }

    void silenceIsRefusedInTime()
    {
        HttpClientLimits limits;
        limits.timeout = 50ms;
        useClient(limits);
        QUrl target = url("/held");
        target.setQuery(QStringLiteral("token=secret"));
        const Answer answer = async::run(get, m_client.get(), target);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Unavailable);
        QVERIFY(answer.error().message.contains(QLatin1String("/held did not answer within 50")));
        QVERIFY(!answer.error().message.contains(QLatin1String("secret")));
        QTRY_COMPARE(m_held.cancelled, 1);
        QCOMPARE(m_client->runningCount(), 0);
    }

    void answersAreBounded_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("fits");
        QTest::newRow("just fits") << QByteArray("/1000") << true;
        QTest::newRow("one too many") << QByteArray("/1001") << false;
        QTest::newRow("far too long") << QByteArray("/large") << false;
    }
    void answersAreBounded()
    {
        QFETCH(QByteArray, path);
        QFETCH(bool, fits);
        HttpClientLimits limits;
        limits.bodyBytes = 1000;
        useClient(limits);
        const Answer answer = async::run(get, m_client.get(), url(path.constData()));
        QCOMPARE(answer.has_value(), fits);
        if (!fits)
            QCOMPARE(answer.error().code, ErrorCode::LimitReached);
    }

    void whatCannotBeReachedIsRefused()
    {
        const QUrl gone = url("/echo");
        m_house->close();
        const Answer answer = async::run(get, m_client.get(), gone);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Unavailable);
        QVERIFY(answer.error().message.startsWith(gone.toString()));
    }

    void onlyWebAddressesAreTaken_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("file") << QStringLiteral("file:///etc/hostname");
        QTest::newRow("none") << QString();
        QTest::newRow("no host") << QStringLiteral("http:///a");
    }
    void onlyWebAddressesAreTaken()
    {
        QFETCH(QString, address);
        const Answer answer = async::run(get, m_client.get(), QUrl(address));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::InvalidArgument);
    }

    void requestsOutliveTheirClient()
    {
        HttpClientLimits limits;
        limits.concurrentRequests = 1;
        useClient(limits);
        const auto running = async::spawn(get, m_client.get(), url("/held"));
        const auto waiting = async::spawn(get, m_client.get(), url("/echo"));
        QTRY_COMPARE(m_held.now, 1);
        m_client.reset();
        m_held.gate.set();
        runUntilDone(waiting);
        QCOMPARE(running.result()->body, "held");
        QCOMPARE(waiting.result()->status, 201);
    }
};

QTEST_GUILESS_MAIN(HttpClientTest)
#include "tst_http_client.moc"
