#include "core/socketio/engineio_server.h"

#include "tests/support/async_test.h"
#include "tests/unit/socketio/polling_client.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::socketio;
using namespace atrium::socketio::testing;

namespace {

/// Hears nothing.
class Deaf final : public EngineIoListener
{
public:
    void textReceived(QByteArrayView) override { }
    void binaryReceived(QByteArrayView) override { }
    void ended(const QString &) override { }
};

QByteArray headerOf(const net::HttpResponse &response, const char *name)
{
    for (const auto &[key, value] : response.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

} // namespace

/// Which web pages may connect, and what their browsers are told (protocol.md sections 1 and 4).
class TestOrigins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("atrium.socketio.info=false"));
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void originPolicyDecides_data()
    {
        QTest::addColumn<QStringList>("allowed");
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("allowOrigin");
        const QStringList none;
        const QStringList other{QStringLiteral("https://other.example")};
        const QStringList all{QStringLiteral("*")};
        QTest::newRow("no origin") << none << QByteArray() << 200 << QByteArray();
        QTest::newRow("same") << none << QByteArray("http://spa.example:5000") << 200
                              << QByteArray("http://spa.example:5000");
        QTest::newRow("same, upper case") << none << QByteArray("http://SPA.example:5000") << 200
                                          << QByteArray("http://SPA.example:5000");
        QTest::newRow("other port")
            << none << QByteArray("http://spa.example:5001") << 403 << QByteArray();
        QTest::newRow("no port") << none << QByteArray("http://spa.example") << 403 << QByteArray();
        QTest::newRow("null") << none << QByteArray("null") << 403 << QByteArray();
        QTest::newRow("unknown") << none << QByteArray("https://other.example") << 403
                                 << QByteArray();
        QTest::newRow("listed") << other << QByteArray("https://other.example") << 200
                                << QByteArray("https://other.example");
        QTest::newRow("listed by a longer name")
            << other << QByteArray("https://other.example.org") << 403 << QByteArray();
        QTest::newRow("everybody")
            << all << QByteArray("https://other.example") << 200 << QByteArray("*");
    }

    ASYNC_TEST(originPolicyDecides)
    {
        QFETCH(QStringList, allowed);
        QFETCH(QByteArray, origin);
        QFETCH(int, status);
        QFETCH(QByteArray, allowOrigin);
        EngineIoOptions options;
        options.allowedOrigins = allowed;
        EngineIoServer server(options);
        server.onSession = [](EngineIoSession &session) {
            session.setListener(std::make_unique<Deaf>());
        };
        auto request = makeRequest("GET", QStringLiteral("EIO=4&transport=polling"));
        if (!origin.isEmpty())
            request.headers.emplace_back("origin", origin);
        auto preflight = request;
        preflight.method = "OPTIONS";
        const bool refusesWebSocket = [&] {
            auto upgrade = request;
            upgrade.query = QUrlQuery(QStringLiteral("EIO=4&transport=websocket"));
            return server.refuseWebSocket(upgrade).has_value();
        }();
        CO_COMPARE(refusesWebSocket, status == 403);
        const net::HttpResponse response = co_await server.respond(std::move(request));
        CO_COMPARE(response.status, status);
        CO_COMPARE(headerOf(response, "Access-Control-Allow-Origin"), allowOrigin);
        if (status == 403)
            CO_COMPARE(response.body,
                       "{\"code\":4,\"message\":\"Origin not allowed: " + origin + "\"}");
        const net::HttpResponse options204 = co_await server.respond(std::move(preflight));
        CO_COMPARE(options204.status, status == 403 ? 403 : 204);
        CO_COMPARE(headerOf(options204, "Access-Control-Allow-Origin"), allowOrigin);
        const bool namesTheOrigin = !allowOrigin.isEmpty() && allowOrigin != "*";
        CO_COMPARE(headerOf(response, "Access-Control-Allow-Credentials"),
                   namesTheOrigin ? QByteArray("true") : QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestOrigins)
#include "tst_origins.moc"
