#include "core/async/run.h"
#include "core/server/login_desk.h"
#include "core/server/routes.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include "tests/unit/server/desk_commands.h"
#include "tests/unit/server/handlers_scene.h"

using namespace atrium;
using namespace atrium::server;
using namespace atrium::server::test;

namespace {

net::HttpRequest request(const char *method, const QByteArray &target, const QByteArray &body = {})
{
    const QString text = QLatin1String(target);
    net::HttpRequest request;
    request.method = method;
    request.target = target;
    request.path = text.section(QLatin1Char('?'), 0, 0);
    request.query = QUrlQuery(text.section(QLatin1Char('?'), 1));
    request.body = body;
    request.peerAddress = QHostAddress::LocalHost;
    return request;
}

QCoro::Task<net::HttpResponse> respond(SpaRoutes *routes, net::HttpRequest request)
{
    net::HttpResponse response = co_await routes->respond(std::move(request));
    co_return response;
}

/// The scene with its routes.
struct WebScene : Scene
{
    explicit WebScene(ContractSettings settings = {})
        : routes(desk, loginDesk, emitter, std::move(settings))
    { }

    net::HttpResponse ask(const char *method, const QByteArray &target, const QByteArray &body = {})
    {
        return async::run(&respond, &routes, request(method, target, body));
    }
    QJsonObject document(const QByteArray &target)
    {
        return QJsonDocument::fromJson(ask("GET", target).body).object();
    }
    net::HttpResponse print(const QByteArray &wish)
    {
        return ask("POST", "/cashier/print-receipt?auth_token=" + carla.token, wish);
    }

    LoginDesk loginDesk{desk, clock};
    SpaRoutes routes;
};

QByteArray headerOf(const net::HttpResponse &response, QByteArrayView name)
{
    for (const auto &header : response.headers) {
        if (header.first.compare(name, Qt::CaseInsensitive) == 0)
            return header.second;
    }
    return {};
}

} // namespace

/// What the original does wrong and a server can mend (spa-contract.md 9), by its numbers there.
/// D01, D12 and D23's part of the wire are in contract_defects.test.mjs.
class tst_Defects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void D02_aMalformedOrderFreezesNoMonitor()
    {
        WebScene scene;
        QVERIFY(!scene
                     .refusal(scene.guest, "customer_confirm_selection",
                              "[{'items':[{'service_id':1}]}]")
                     .isEmpty());
        scene.send(scene.guest, "customer_confirm_selection", order);
        const QJsonObject waiting = scene.document("/monitor_snapshot")
                                        .value(QLatin1String("waiting"))
                                        .toArray()
                                        .at(0)
                                        .toObject();
        QCOMPARE(waiting.value(QLatin1String("code")).toString(), QStringLiteral("0001"));
        for (const QJsonValue service : waiting.value(QLatin1String("selected_services")).toArray())
            QVERIFY(service.toObject().value(QLatin1String("classification_name")).isString());
    }

    void D03_onlyWhoServesTheGuestStartsEditsAndFinishes()
    {
        Scene scene;
        scene.bringToTherapist();
        for (Presence *other : {&scene.emma, &scene.carla, &scene.guest}) {
            QVERIFY(!scene.refusal(*other, "therapist_start_service", "[{'transaction_id':1}]")
                         .isEmpty());
            QVERIFY(!scene
                         .refusal(*other, "therapist_add_service",
                                  "[{'transaction_id':1,'service_id':2}]")
                         .isEmpty());
            QVERIFY(!scene.refusal(*other, "therapist_remove_item", "[{'transaction_item_id':1}]")
                         .isEmpty());
        }
        QCOMPARE(scene.status(), QStringLiteral("Therapist Confirmed"));
        scene.send(scene.sarah, "therapist_start_service", "[{'transaction_id':1}]");
        QVERIFY(!scene.refusal(scene.emma, "therapist_finish_service", "[{'transaction_id':1}]")
                     .isEmpty());
        QCOMPARE(scene.status(), QStringLiteral("In Service"));
    }

    void D03_whatIsPaidStaysPaid()
    {
        Scene scene;
        scene.bringToPaid();
        for (const char *event : {"therapist_start_service", "therapist_finish_service"})
            QVERIFY(!scene.refusal(scene.sarah, event, "[{'transaction_id':1}]").isEmpty());
        QVERIFY(!scene
                     .refusal(scene.sarah, "therapist_add_service",
                              "[{'transaction_id':1,'service_id':2}]")
                     .isEmpty());
        QCOMPARE(scene.status(), QStringLiteral("paid"));
    }

    void D04_nobodyListensToRoomsOfOthers()
    {
        Scene scene;
        scene.send(scene.guest, "customer_confirm_selection", order);
        for (const char *room : {"txn_1", "txn_2", "therapist_queue", "cashier_queue", "monitor"}) {
            const QJsonArray wish{QJsonObject{{QStringLiteral("room"), QLatin1String(room)}}};
            QCOMPARE(scene.send(scene.monitor, "join_room", wish), lines({"sender error"}));
        }
        QCOMPARE(scene.send(scene.monitor, "therapist_subscribe"), lines({"sender error"}));
        QCOMPARE(scene.send(scene.sarah, "cashier_subscribe"), lines({"sender error"}));
    }

    void D05_anEmptyOrderIsNone()
    {
        Scene scene;
        QVERIFY(
            !scene.refusal(scene.guest, "customer_confirm_selection", "[{'items':[]}]").isEmpty());
        QVERIFY(scene.desk.house().orders().empty());
    }

    void D05_onlyWhoClaimedThePaymentTakesIt()
    {
        Scene scene;
        scene.bringToCounter();
        QVERIFY(
            !scene.refusal(scene.ramon, "cashier_pay", "[{'transaction_id':1,'amount_paid':2000}]")
                 .isEmpty());
        QCOMPARE(scene.status(), QStringLiteral("awaiting_payment"));
    }

    void D06_anAmountIsANumber()
    {
        Scene scene;
        scene.bringToCounter();
        const QString noNumber = QStringLiteral("The amount is not a number.");
        const QHash<QByteArray, QString> sentences{
            {"'nan'", noNumber},
            {"'inf'", noNumber},
            {"'-inf'", noNumber},
            {"true", noNumber},
            {"1e300", QStringLiteral("The amount is too large.")},
            {"-2000", QStringLiteral("The amount is negative.")}};
        for (auto wish = sentences.begin(); wish != sentences.end(); ++wish) {
            const QByteArray payload = "[{'transaction_id':1,'amount_paid':" + wish.key() + "}]";
            QCOMPARE(scene.refusal(scene.carla, "cashier_pay", payload.constData()), wish.value());
        }
        QCOMPARE(scene.status(), QStringLiteral("awaiting_payment"));
    }

    void D07_moneyIsExactToTheCentavo()
    {
        Scene scene;
        scene.bringToCounter();
        QVERIFY(!scene
                     .refusal(scene.carla, "cashier_pay",
                              "[{'transaction_id':1,'amount_paid':1600.505}]")
                     .isEmpty());
        scene.send(scene.carla, "cashier_pay", "[{'transaction_id':1,'amount_paid':'1600.53'}]");
        QCOMPARE(scene.desk.house().find(TransactionId{1})->payment->change.centavos, 3);
    }

    void D08_codesNeverCollideAndGrowPast9999()
    {
        spa::HouseState state = spa::test::smallHouse().state();
        state.counted.lastCode = 9499;
        Scene scene(spa::House(spa::test::smallCatalog(), state));
        QSet<QString> codes;
        for (int guest = 0; guest < 1000; ++guest)
            scene.send(scene.guest, "customer_confirm_selection", order);
        for (const auto &[id, made] : scene.desk.house().orders())
            codes.insert(made.code);
        QCOMPARE(codes.size(), 1000);
        QVERIFY(codes.contains(QStringLiteral("9999")) && codes.contains(QStringLiteral("10000")));
    }

    void D09_twoClaimsNeverGetTheSameGuest()
    {
        Scene scene;
        scene.send(scene.guest, "customer_confirm_selection", order);
        scene.send(scene.guest, "customer_confirm_selection", order);
        scene.send(scene.sarah, "therapist_confirm_next");
        scene.send(scene.emma, "therapist_confirm_next");
        const spa::Transaction *ofSarah = scene.desk.house().currentOf(spa::test::sarah);
        const spa::Transaction *ofEmma = scene.desk.house().currentOf(spa::test::emma);
        QVERIFY(ofSarah && ofEmma);
        QCOMPARE(ofSarah->code, QStringLiteral("0001"));
        QCOMPARE(ofEmma->code, QStringLiteral("0002"));
    }

    void D10_whateverIsRefusedIsAnswered()
    {
        Scene scene;
        const QStringList silent{QStringLiteral("monitor_subscribe")};
        for (const QString &event : Handlers::eventNames()) {
            if (silent.contains(event))
                continue;
            Presence stranger;
            const QByteArray name = event.toLatin1();
            QCOMPARE(scene.send(stranger, name.constData(), "[7]").size(), 1);
        }
    }

    void D11_theHouseKnowsWhoIsAtWhichConnection()
    {
        Scene scene;
        const auto deviceOfSarah = [&] {
            for (const FloorRoom &room : scene.desk.floorView().rooms) {
                if (room.number == QLatin1String("101"))
                    return room.device;
            }
            return ConnectionId();
        };
        QCOMPARE(deviceOfSarah(), scene.sarah.connection);
        scene.handlers.disconnected(scene.sarah);
        QVERIFY(!deviceOfSarah().isValid());
    }

    void D13_logoutEndsTheSessionAndASecondLoginDoesNot()
    {
        WebScene scene;
        const QByteArray second = *scene.desk.openSession(spa::test::sarah, {});
        QVERIFY(scene.desk.staffOf(scene.sarah.token));
        scene.ask("GET", "/logout/therapist?token=" + scene.sarah.token);
        QCOMPARE(scene.emitter.take(), lines({"holders session_ended"}));
        QVERIFY(!scene.desk.staffOf(scene.sarah.token));
        QVERIFY(scene.desk.staffOf(second));
        QCOMPARE(scene.send(scene.sarah, "therapist_subscribe"), lines({"sender error"}));
    }

    void D13_thePlainLogoutLinkOfTheOriginalPagesEndsItToo()
    {
        WebScene scene;
        net::HttpRequest link = request("GET", "/logout/therapist");
        link.headers.emplace_back("Referer", "http://spa/therapist?token=" + scene.sarah.token);
        (void)async::run(&respond, &scene.routes, link);
        QVERIFY(!scene.desk.staffOf(scene.sarah.token));
    }

    void D15_strangersReadNoNamesAndNoAmounts()
    {
        WebScene scene;
        scene.bringToCounter();
        const QJsonObject entry = scene.document("/monitor_snapshot")
                                      .value(QLatin1String("payment_assigned"))
                                      .toArray()
                                      .at(0)
                                      .toObject();
        QVERIFY(entry.value(QLatin1String("therapist")).isNull()
                && entry.value(QLatin1String("cashier")).isNull());
        QCOMPARE(entry.value(QLatin1String("total_amount")).toDouble(-1), 0.0);
        for (const QJsonValue cashier :
             scene.document("/cashier_status").value(QLatin1String("cashiers")).toArray())
            QCOMPARE(cashier.toObject().value(QLatin1String("name")).toString(), QString());
    }

    void D15_aReceiptIsNotFoundByItsCodeAlone()
    {
        WebScene scene;
        scene.bringToPaid();
        const QByteArray refused = scene.ask("GET", "/receipt/0001").body;
        QVERIFY(refused.contains("Transaction not found."));
        QCOMPARE(scene.ask("GET", "/receipt/0002").body, refused);
        const QByteArray key = ReceiptKeys().keyOf(TransactionId{1});
        QVERIFY(scene.ask("GET", "/receipt/0001?key=" + key).body.contains("1600.50"));
        QCOMPARE(
            scene.ask("GET", "/receipt/0001?key=" + ReceiptKeys().keyOf(TransactionId{2})).body,
            refused);
    }

    void D16_onlyPrintersOfTheHouseAreSpokenTo()
    {
        QTcpServer victim;
        QVERIFY(victim.listen(QHostAddress::LocalHost));
        WebScene scene({{}, {{QStringLiteral("127.0.0.1"), 1}}});
        scene.bringToPaid();
        const QByteArray wish =
            "{\"transaction_id\":1,\"printer_host\":\"127.0.0.1\",\"printer_port\":"
            + QByteArray::number(victim.serverPort()) + '}';
        QCOMPARE(scene.print(wish).status, 400);
        QVERIFY(!victim.waitForNewConnection(50));
        QCOMPARE(scene.ask("POST", "/cashier/print-receipt", wish).status, 401);
    }

    void D16_aPrinterThatIsAwayIsToldSo()
    {
        WebScene scene({{}, {{QStringLiteral("127.0.0.1"), 1}}});
        scene.bringToPaid();
        QCOMPARE(scene.print("{\"transaction_id\":1}").status, 500);
        QCOMPARE(scene.print("{\"transaction_id\":9}").status, 404);
        QCOMPARE(scene.print("[]").status, 400);
        QCOMPARE(WebScene().print("{}").status, 400);
    }

    void D16_aReceiptIsPrintedOverOneConnection()
    {
        QTcpServer printer;
        QVERIFY(printer.listen(QHostAddress::LocalHost));
        QByteArray paper;
        int connections = 0;
        connect(&printer, &QTcpServer::newConnection, this, [&] {
            ++connections;
            QTcpSocket *socket = printer.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this,
                    [&, socket] { paper += socket->readAll(); });
        });
        WebScene scene({{}, {{QStringLiteral("127.0.0.1"), printer.serverPort()}}});
        scene.bringToPaid();
        QCOMPARE(scene.print("{\"transaction_id\":1}").status, 200);
        QTRY_VERIFY(paper.contains("1600.50"));
        QCOMPARE(connections, 1);
    }

    void D17_whoDoesNotComeHoldsUpNobody()
    {
        Scene scene;
        for (int guest = 0; guest < 4; ++guest)
            scene.send(scene.guest, "customer_confirm_selection", order);
        scene.send(scene.guest, "customer_cancel", "[{'transaction_id':1}]");
        scene.send(scene.sarah, "therapist_confirm_next");
        QCOMPARE(scene.desk.house().currentOf(spa::test::sarah)->code, QStringLiteral("0002"));
        scene.send(scene.sarah, "transaction_skip", "[{'transaction_id':2}]");
        scene.send(scene.sarah, "therapist_confirm_next");
        QCOMPARE(scene.desk.house().currentOf(spa::test::sarah)->code, QStringLiteral("0003"));
        scene.send(scene.sarah, "transaction_no_show", "[{'transaction_id':3}]");
        scene.send(scene.sarah, "therapist_confirm_next");
        QCOMPARE(scene.desk.house().currentOf(spa::test::sarah)->code, QStringLiteral("0004"));
    }

    void D18_whoIsBusyOrOnBreakGetsNobody()
    {
        Scene scene;
        for (int guest = 0; guest < 2; ++guest)
            scene.send(scene.guest, "customer_confirm_selection", order);
        scene.send(scene.sarah, "therapist_confirm_next");
        QVERIFY(!scene.refusal(scene.sarah, "therapist_confirm_next").isEmpty());
        scene.send(scene.emma, "staff_set_break", "[{'on_break':true}]");
        QVERIFY(!scene.refusal(scene.emma, "therapist_confirm_next").isEmpty());
        scene.send(scene.emma, "staff_set_break", "[{'on_break':false}]");
        QVERIFY(toggleRoom(scene.desk, spa::test::emma));
        QVERIFY(!scene.refusal(scene.emma, "therapist_confirm_next").isEmpty());
    }

    void D19_theGuestHearsOfEveryLaterStep()
    {
        Scene scene;
        scene.bringToTherapist();
        const QString news = QStringLiteral("txn_1 customer_txn_update");
        QVERIFY(scene.send(scene.sarah, "therapist_start_service", "[{'transaction_id':1}]")
                    .contains(news));
        QCOMPARE(
            scene.send(scene.sarah, "therapist_finish_service", "[{'transaction_id':1}]").last(),
            news);
        QCOMPARE(scene.send(scene.carla, "cashier_claim_next").last(), news);
        QCOMPARE(scene.send(scene.carla, "cashier_pay", "[{'transaction_id':1,'amount_paid':2000}]")
                     .last(),
                 news);
    }

    void D21_everyTimeHasATwinInUtcAndTheServersClock()
    {
        WebScene scene;
        scene.bringToTherapist();
        scene.send(scene.sarah, "therapist_start_service", "[{'transaction_id':1}]");
        const QJsonObject board = scene.document("/monitor_snapshot");
        QVERIFY(board.value(QLatin1String("server_now_utc")).toString().endsWith(u'Z'));
        QVERIFY(board.value(QLatin1String("serving"))
                    .toArray()
                    .at(0)
                    .toObject()
                    .value(QLatin1String("service_start_at_utc"))
                    .toString()
                    .endsWith(u'Z'));
    }

    void D23_guessedPasswordsLockTheName()
    {
        WebScene scene;
        const auto guess = [&] {
            return scene.ask("POST", "/login/cashier", "username=carla&password=wrong");
        };
        for (int failure = 0; failure <= LoginDesk::freeFailuresOfName; ++failure)
            (void)guess();
        const net::HttpResponse locked = guess();
        QCOMPARE(locked.status, 429);
        QVERIFY(headerOf(locked, "Retry-After").toInt() > 0);
        QVERIFY(locked.body.contains("Too many wrong passwords. Please wait"));
        scene.clock.advance(LoginThrottle::longestWait + std::chrono::seconds(1));
        QCOMPARE(guess().status, 200);
    }

    void D23_guessesFromOneAddressLockTheAddress()
    {
        WebScene scene;
        for (int name = 0; name <= LoginDesk::freeFailuresOfAddress; ++name) {
            const QByteArray form = "username=u" + QByteArray::number(name) + "&password=wrong";
            (void)scene.ask("POST", "/login/cashier", form);
        }
        QCOMPARE(scene.ask("POST", "/login/cashier", "username=carla&password=wrong").status, 429);
    }
};

QTEST_GUILESS_MAIN(tst_Defects)
#include "tst_defects.moc"
