#include "core/async/run.h"
#include "core/async/task.h"
#include "core/server/routes.h"
#include "core/server/sample_house.h"

#include <QTest>

#include "tests/unit/server/desk_commands.h"
#include "tests/unit/server/recording_emitter.h"

using namespace atrium;
using namespace atrium::server;
using namespace atrium::server::test;

namespace {

net::HttpRequest request(const char *method, const char *target, const char *body = "")
{
    const QString text = QLatin1String(target);
    net::HttpRequest request;
    request.method = method;
    request.target = target;
    request.path = text.section(QLatin1Char('?'), 0, 0);
    request.query = QUrlQuery(text.section(QLatin1Char('?'), 1));
    request.body = body;
    return request;
}

QByteArray headerOf(const net::HttpResponse &response, QByteArrayView name)
{
    for (const auto &header : response.headers) {
        if (header.first.compare(name, Qt::CaseInsensitive) == 0)
            return header.second;
    }
    return {};
}

QCoro::Task<net::HttpResponse> respond(SpaRoutes *routes, net::HttpRequest request)
{
    net::HttpResponse response = co_await routes->respond(std::move(request));
    co_return response;
}

/// Spawns that many logins at once and counts how they were answered.
QCoro::Task<std::pair<int, int>> loginAllAtOnce(LoginDesk *desk, int count)
{
    std::vector<async::TaskHandle<Result<QByteArray>>> logins;
    for (int login = 0; login < count; ++login) {
        LoginRequest wish{spa::StaffRole::Cashier, QStringLiteral("c1"), "demo", {}};
        logins.push_back(async::spawn(&LoginDesk::login, desk, wish));
    }
    std::pair<int, int> letInAndTurnedAway;
    for (auto &login : logins) {
        const Result<QByteArray> token = co_await login;
        if (token)
            ++letInAndTurnedAway.first;
        else if (token.error().code == ErrorCode::LimitReached)
            ++letInAndTurnedAway.second;
    }
    co_return letInAndTurnedAway;
}

/// The sample house behind its routes.
struct Scene
{
    net::HttpResponse get(const char *target) { return ask(request("GET", target)); }
    net::HttpResponse post(const char *target, const char *body = "")
    {
        return ask(request("POST", target, body));
    }
    net::HttpResponse ask(net::HttpRequest wish)
    {
        return async::run(&respond, &routes, std::move(wish));
    }

    /// Logs in and gives the token.
    QByteArray login(const char *role, const char *username)
    {
        const QByteArray body = QByteArray("username=") + username + "&password=demo";
        const QByteArray location = headerOf(
            post((QByteArray("/login/") + role).constData(), body.constData()), "Location");
        return location.mid(location.indexOf("token=") + 6);
    }

    QJsonObject json(const net::HttpResponse &response) const
    {
        return QJsonDocument::fromJson(response.body).object();
    }

    FakeClock clock;
    FrontDesk desk{*loadSampleHouse(), clock};
    LoginDesk loginDesk{desk};
    server::test::RecordingEmitter emitter;
    SpaRoutes routes{desk, loginDesk, emitter};
};

} // namespace

class tst_Routes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void goodCredentialsLeadToTheRolesPageWithAToken()
    {
        Scene scene;
        const net::HttpResponse answer =
            scene.post("/login/therapist/", "username=sarah&password=demo&room_number=");
        QCOMPARE(answer.status, 302);
        const QByteArray location = headerOf(answer, "Location");
        QVERIFY(location.startsWith("/therapist?token="));
        QCOMPARE(headerOf(answer, "Cache-Control"), "no-store");
        QCOMPARE(scene.desk.staffOf(location.mid(17))->username, QStringLiteral("sarah"));
        QCOMPARE(scene.get(location.constData()).status, 200);
        QVERIFY(scene.get(location.constData()).body.contains("Sarah, room 101"));
        // A therapist is a stranger to the cashiers' page.
        const QByteArray other = "/cashier?token=" + location.mid(17);
        QCOMPARE(headerOf(scene.get(other.constData()), "Location"), "/login/cashier");
    }

    void badCredentialsShowTheFormAgain_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("sentence");
        const QByteArray invalid("Invalid credentials");
        QTest::newRow("wrong password") << QByteArray("/login/therapist")
                                        << QByteArray("username=sarah&password=Demo") << invalid;
        QTest::newRow("nobody") << QByteArray("/login/therapist")
                                << QByteArray("username=nobody&password=demo") << invalid;
        QTest::newRow("other role") << QByteArray("/login/cashier")
                                    << QByteArray("username=sarah&password=demo") << invalid;
        QTest::newRow("empty") << QByteArray("/login/cashier") << QByteArray() << invalid;
        QTest::newRow("no form") << QByteArray("/login/cashier")
                                 << QByteArray("{\"username\":\"c1\"}\xff\0%zz%") << invalid;
        QTest::newRow("long password")
            << QByteArray("/login/cashier")
            << QByteArray("username=c1&password=demo") + QByteArray(5000, 'x') << invalid;
        QTest::newRow("no such room")
            << QByteArray("/login/therapist")
            << QByteArray("username=sarah&password=demo&room_number=%3Cscript%3E")
            << QByteArray("There is no room &quot;&lt;script&gt;&quot;.");
    }

    void badCredentialsShowTheFormAgain()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, sentence);
        Scene scene;
        const net::HttpResponse answer = scene.post(path.constData(), body.constData());
        QCOMPARE(answer.status, 200);
        QVERIFY2(answer.body.contains(sentence), answer.body.constData());
        QVERIFY(answer.body.contains("<form method=\"post\" action=\"" + path + '"'));
        QVERIFY(!answer.body.contains("{{"));
    }

    void formsDecodePlusAndPercent()
    {
        Scene scene;
        QCOMPARE(scene.post("/login/therapist", "password=d%65mo&username=+emma+&room_number=103")
                     .status,
                 302);
        QCOMPARE(scene.desk.house()
                     .staff()
                     .findByUsername(spa::StaffRole::Therapist, QStringLiteral("emma"))
                     ->place,
                 QStringLiteral("103"));
    }

    void logoutEndsTheSession()
    {
        Scene scene;
        const QByteArray token = scene.login("cashier", "c1");
        QVERIFY(scene.desk.staffOf(token));
        const net::HttpResponse answer = scene.get(("/logout/cashier?token=" + token).constData());
        QCOMPARE(headerOf(answer, "Location"), "/login/cashier");
        QCOMPARE(scene.desk.staffOf(token), nullptr);
        QCOMPARE(headerOf(scene.get("/logout/therapist/"), "Location"), "/login/therapist");
    }

    void tokensAreTakenFromEveryPlaceOfTheContract()
    {
        Scene scene;
        const QByteArray token = scene.login("cashier", "c1");
        const auto namesStaff = [&](net::HttpRequest wish) {
            const QByteArray body = scene.ask(std::move(wish)).body;
            return body.contains("Carla");
        };
        net::HttpRequest bearer = request("GET", "/cashier_status");
        bearer.headers.emplace_back("authorization", "bearer " + token);
        net::HttpRequest header = request("GET", "/cashier_status/");
        header.headers.emplace_back("X-Auth-Token", token);
        QVERIFY(namesStaff(bearer));
        QVERIFY(namesStaff(header));
        QVERIFY(namesStaff(request("GET", ("/cashier_status?auth_token=" + token).constData())));
        QVERIFY(!namesStaff(request("GET", ("/cashier_status?token=" + token).constData())));
        QVERIFY(!namesStaff(request("GET", "/cashier_status?auth_token=null")));
    }

    void documentsForStrangersKeepTheirShapeWithoutNamesAndAmounts()
    {
        Scene scene;
        QVERIFY(confirmSelection(scene.desk, {{ServiceId{1}, ClassificationId{1}}}));
        QVERIFY(confirmNext(scene.desk, StaffId{1}));
        const QByteArray token = scene.login("therapist", "sarah");
        const QJsonObject stranger = serving(scene.get("/monitor_snapshot/"));
        const QJsonObject staff =
            serving(scene.get(("/monitor_snapshot?auth_token=" + token).constData()));
        QCOMPARE(stranger.keys(), staff.keys());
        QVERIFY(stranger.value(QLatin1String("therapist")).isNull());
        QCOMPARE(stranger.value(QLatin1String("total_amount")).toDouble(), 0.0);
        QCOMPARE(staff.value(QLatin1String("therapist")).toString(), QStringLiteral("Sarah"));
        QCOMPARE(staff.value(QLatin1String("total_amount")).toDouble(), 850.0);
        const QJsonArray rooms =
            scene.json(scene.get("/room_status")).value(QLatin1String("rooms")).toArray();
        QCOMPARE(rooms.at(0).toObject().value(QLatin1String("status")).toString(),
                 QStringLiteral("occupied"));
        QCOMPARE(QJsonDocument::fromJson(scene.get("/api/services/").body).array().size(), 23);
    }

    void togglingARoomIsForItsTherapistAndToldToEverybody()
    {
        Scene scene;
        QCOMPARE(scene.post("/therapist/toggle-room-status").status, 401);
        QCOMPARE(scene.post("/therapist/toggle-room-status").body, "{\"error\":\"Unauthorized\"}");
        const QByteArray cashier =
            "/therapist/toggle-room-status?auth_token=" + scene.login("cashier", "c1");
        QCOMPARE(scene.post(cashier.constData()).status, 401);
        QVERIFY(scene.emitter.take().isEmpty());
        const QByteArray own =
            "/therapist/toggle-room-status?auth_token=" + scene.login("therapist", "emma");
        QCOMPARE(scene.post(own.constData()).body,
                 "{\"button_text\":\"Available\",\"new_status\":\"preparing\",\"success\":true}");
        QCOMPARE(scene.emitter.take(), QStringList{QStringLiteral("all monitor_updated")});
        QCOMPARE(scene.emitter.payload(0), "[{'room_number':'102','status':'preparing'}]");
        QCOMPARE(scene.post(own.constData()).body,
                 "{\"button_text\":\"On Break\",\"new_status\":\"available\",\"success\":true}");
    }

    void everyAddressAnswersAsTheContractSays_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");
        const auto row = [](const char *method, const char *target, int status) {
            QTest::addRow("%s %s", method, target)
                << QByteArray(method) << QByteArray(target) << status;
        };
        for (const char *page : {"/", "/services1", "/services2/", "/monitor", "/login/therapist",
                                 "/login/cashier/", "/static/atrium.css", "/static/atrium.js"})
            row("GET", page, 200);
        row("HEAD", "/monitor", 200);
        for (const char *page : {"/therapist", "/therapist/service-management", "/cashier/",
                                 "/cashier/payment-management?token=null"})
            row("GET", page, 302);
        row("POST", "/monitor", 405);
        row("DELETE", "/login/cashier", 405);
        row("GET", "/therapist/toggle-room-status", 405);
        row("GET", "/nothing", 404);
    }

    void everyAddressAnswersAsTheContractSays()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(int, status);
        Scene scene;
        const net::HttpRequest wish = request(method.constData(), target.constData());
        QCOMPARE(SpaRoutes::handles(wish.path), status != 404);
        const net::HttpResponse answer = scene.ask(wish);
        QCOMPARE(answer.status, status);
        QCOMPARE(headerOf(answer, "Allow").isEmpty(), status != 405);
        if (status == 200)
            QVERIFY(!answer.body.isEmpty());
    }

    void aCrowdAtTheLoginIsBounded()
    {
        Scene scene;
        const auto [letIn, turnedAway] =
            async::run(&loginAllAtOnce, &scene.loginDesk, LoginDesk::maximumWaiting + 5);
        QCOMPARE(letIn, LoginDesk::maximumWaiting);
        QCOMPARE(turnedAway, 5);
        QCOMPARE(scene.post("/login/cashier", "username=c2&password=demo").status, 302);
    }

private:
    static QJsonObject serving(const net::HttpResponse &response)
    {
        return QJsonDocument::fromJson(response.body)
            .object()
            .value(QLatin1String("serving"))
            .toArray()
            .at(0)
            .toObject();
    }
};

QTEST_GUILESS_MAIN(tst_Routes)
#include "tst_routes.moc"
