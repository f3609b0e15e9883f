#include "core/async/run.h"
#include "core/server/compatibility.h"
#include "core/server/routes.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "tests/unit/server/handlers_scene.h"

using namespace atrium;
using namespace atrium::server;
using namespace atrium::server::test;

namespace {

QCoro::Task<net::HttpResponse> respond(SpaRoutes *routes, net::HttpRequest request)
{
    net::HttpResponse response = co_await routes->respond(std::move(request));
    co_return response;
}

void write(const QDir &folder, const QString &name, const QByteArray &content)
{
    QVERIFY(folder.mkpath(QFileInfo(name).path()));
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

/// A house whose pages lie in a folder, beside a file that is nobody's business.
struct SavedPages : Scene
{
    SavedPages()
    {
        write(outside.path(), QStringLiteral("secret.html"), "secret");
        const QDir root(outside.filePath(QStringLiteral("web")));
        write(root, QStringLiteral("index.html"), "saved home");
        write(root, QStringLiteral("therapist.html"), "saved queue");
        write(root, QStringLiteral("login/cashier.html"), "saved login");
        write(root, QStringLiteral("static/extensions/socket.io.min.js"), "saved script");
        QVERIFY(QFile::link(outside.filePath(QStringLiteral("secret.html")),
                            root.filePath(QStringLiteral("static/link.html"))));
        ContractSettings settings;
        settings.switches.webRoot = root.path();
        routes.emplace(desk, loginDesk, emitter, settings);
    }

    net::HttpResponse ask(const char *method, const QByteArray &path, const QByteArray &query = {})
    {
        net::HttpRequest request;
        request.method = method;
        request.path = QString::fromLatin1(path);
        request.query = QUrlQuery(QString::fromLatin1(query));
        return async::run(&respond, &*routes, request);
    }

    QTemporaryDir outside;
    LoginDesk loginDesk{desk, clock};
    std::optional<SpaRoutes> routes;
};

} // namespace

/// The switches of spa-contract.md 10.4.
class tst_ContractSwitches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void nothingIsChangedUnlessAskedFor()
    {
        Scene scene;
        scene.bringToPaid();
        const QJsonObject order =
            spa::transactionMessage(*scene.desk.house().find(TransactionId{1}));
        QCOMPARE(adapted(order, {}).toObject(), order);
    }

    void withoutNaiveTimesAllTimesAreUtc()
    {
        Scene scene;
        scene.bringToPaid();
        CompatibilitySwitches switches;
        switches.naiveLocalTimes = false;
        const QJsonObject order =
            adapted(spa::transactionMessage(*scene.desk.house().find(TransactionId{1})), switches)
                .toObject();
        QCOMPARE(order.value(QLatin1String("service_start_at")).toString(),
                 QStringLiteral("2026-01-05T02:00:00.000Z"));
        QCOMPARE(order.value(QLatin1String("payment"))
                     .toObject()
                     .value(QLatin1String("created_at"))
                     .toString(),
                 QStringLiteral("2026-01-05T02:00:00.000Z"));
    }

    void demoSecondsMakeAMinuteSixty()
    {
        Scene scene;
        scene.bringToTherapist();
        CompatibilitySwitches switches;
        switches.demoSeconds = true;
        const QJsonObject order =
            adapted(spa::transactionMessage(*scene.desk.house().find(TransactionId{1})), switches)
                .toObject();
        QCOMPARE(order.value(QLatin1String("total_duration_minutes")).toInt(), 120 * 60);
        const QJsonArray items = order.value(QLatin1String("items")).toArray();
        QCOMPARE(items.at(1).toObject().value(QLatin1String("duration_minutes")).toInt(), 30 * 60);
        QCOMPARE(order.value(QLatin1String("total_amount")).toDouble(), 1600.5);
    }

    void savedPagesTakeThePlaceOfOurs()
    {
        SavedPages house;
        QCOMPARE(house.ask("GET", "/").body, "saved home");
        QCOMPARE(house.ask("GET", "/static/extensions/socket.io.min.js").body, "saved script");
        QCOMPARE(house.ask("GET", "/therapist/", "token=" + house.sarah.token).body, "saved queue");
        QCOMPARE(house.ask("GET", "/therapist").status, 302);
        QCOMPARE(house.ask("GET", "/monitor").status, 404);
        QVERIFY(house.ask("POST", "/login/cashier").body.startsWith("saved login"));
        QVERIFY(house.ask("POST", "/login/cashier").body.contains("Invalid credentials"));
        QCOMPARE(house.ask("GET", "/room_status").status, 200);
    }

    void nothingOutsideTheFolderIsRead_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("dots") << QByteArray("/static/../../secret.html");
        QTest::newRow("a link") << QByteArray("/static/link.html");
        QTest::newRow("the folder") << QByteArray("/static/extensions");
        QTest::newRow("absolute") << QByteArray("/static//etc/passwd");
        QTest::newRow("a zero") << QByteArray("/static/extensions/socket.io.min.js\0x", 38);
    }

    void nothingOutsideTheFolderIsRead()
    {
        QFETCH(QByteArray, path);
        SavedPages house;
        QCOMPARE(house.ask("GET", path).status, 404);
    }
};

QTEST_GUILESS_MAIN(tst_ContractSwitches)
#include "tst_contract_switches.moc"
