#include "core/server/handlers.h"

#include <QTest>

#include "tests/unit/server/handlers_scene.h"

using namespace atrium;
using namespace atrium::server;
using namespace atrium::server::test;

class tst_Handlers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everybodyIsGreetedAndStaffIsKnownByToken()
    {
        Scene scene;
        scene.handlers.connected(scene.sarah, scene.emitter);
        QCOMPARE(scene.emitter.take(), lines({"sender connected"}));
        QCOMPARE(scene.emitter.payload(0), "[{'message':'connected'}]");
        QCOMPARE(scene.sarah.role, ConnectionRole::Therapist);
        QCOMPARE(scene.sarah.person, QStringLiteral("Sarah"));
        QCOMPARE(scene.sarah.place, QStringLiteral("Room 101"));
        QCOMPARE(scene.carla.role, ConnectionRole::Cashier);
        QCOMPARE(scene.carla.place, QStringLiteral("Counter C1"));
        QCOMPARE(scene.guest.role, ConnectionRole::Unknown);
        Presence impostor;
        impostor.token = "null"; // what the pages send when they have none
        scene.handlers.connected(impostor, scene.emitter);
        QCOMPARE(impostor.role, ConnectionRole::Unknown);
    }

    void theGoldenLifeCycleTellsTheRightPeopleInOrder()
    {
        Scene scene;
        QCOMPARE(
            scene.send(scene.guest, "customer_confirm_selection", order),
            lines({"therapist_queue therapist_queue_updated", "monitor monitor_updated",
                   "monitor monitor_customer_confirmed", "sender customer_selection_received"}));
        QCOMPARE(scene.emitter.payload(0), "[]");
        QCOMPARE(scene.emitter.payload(2), "[{'code':'0001'}]");
        QCOMPARE(scene.emitter.object(3).value(QLatin1String("transaction_id")).toInt(), 1);
        QCOMPARE(scene.guest.role, ConnectionRole::Customer);
        QCOMPARE(scene.guest.person, QStringLiteral("0001"));

        QCOMPARE(
            scene.send(scene.sarah, "therapist_confirm_next",
                       "[{'therapist_name':'x','room_number':9}]"),
            lines({"join txn_1", "sender joined_room", "therapist_queue therapist_queue_updated",
                   "monitor monitor_updated", "monitor monitor_therapist_confirmed",
                   "txn_1 customer_txn_update", "sender therapist_confirm_result"}));
        QCOMPARE(scene.emitter.payload(1), "[{'room':'txn_1'}]");
        QCOMPARE(scene.emitter.payload(4), "[{'code':'0001','room':'101','therapist':'Sarah'}]");
        QCOMPARE(scene.emitter.object(6).value(QLatin1String("ok")), QJsonValue(true));

        QCOMPARE(scene.send(scene.sarah, "therapist_add_service",
                            "[{'transaction_id':1,'service_id':'2'}]"),
                 lines({"txn_1 customer_txn_update", "monitor monitor_updated",
                        "sender therapist_edit_done"}));
        QCOMPARE(scene.emitter.object(0).value(QLatin1String("total_amount")).toDouble(), 2000.5);
        QCOMPARE(scene.send(scene.sarah, "therapist_remove_item", "[{'transaction_item_id':3}]"),
                 lines({"txn_1 customer_txn_update", "monitor monitor_updated",
                        "sender therapist_edit_done"}));

        QCOMPARE(scene.send(scene.sarah, "therapist_start_service", "[{'transaction_id':1}]"),
                 lines({"monitor monitor_updated", "monitor monitor_service_started",
                        "txn_1 customer_txn_update"}));
        QCOMPARE(scene.emitter.payload(1), "[{'code':'0001','therapist':'Sarah'}]");

        QCOMPARE(scene.send(scene.sarah, "therapist_finish_service", "[{'transaction_id':'1'}]"),
                 lines({"sender therapist_finish_result", "cashier_queue cashier_queue_updated",
                        "monitor monitor_updated", "monitor monitor_service_finished",
                        "leave txn_1", "txn_1 customer_txn_update"}));
        QCOMPARE(scene.emitter.payload(3), "[{'code':'0001','therapist':'Sarah'}]");

        QCOMPARE(scene.send(scene.carla, "cashier_claim_next", "[{'cashier_name':'Cashier 1'}]"),
                 lines({"monitor monitor_payment_counter", "cashier_queue cashier_queue_updated",
                        "sender cashier_claim_result", "txn_1 customer_txn_update"}));
        QCOMPARE(scene.emitter.payload(0), "[{'cashier':'Carla','code':'0001','counter':'C1'}]");

        QCOMPARE(scene.send(scene.carla, "cashier_pay",
                            "[{'transaction_id':1,'amount_paid':1700,'method':'cash'}]"),
                 lines({"monitor monitor_updated", "monitor monitor_payment_completed",
                        "cashier_queue cashier_queue_updated", "sender cashier_pay_result",
                        "txn_1 customer_txn_update"}));
        QCOMPARE(scene.emitter.payload(1), "[{'cashier':'Carla','code':'0001'}]");
        const QJsonObject paid =
            scene.emitter.object(3).value(QLatin1String("transaction")).toObject();
        QCOMPARE(paid.value(QLatin1String("payment"))
                     .toObject()
                     .value(QLatin1String("change_amount"))
                     .toDouble(),
                 99.5);
    }

    void aRepeatedPaymentIsAnsweredAgainAndToldToNobodyElse()
    {
        Scene scene;
        scene.bringToCounter();
        const char *payment = "[{'transaction_id':1,'amount_paid':2000}]";
        QCOMPARE(scene.send(scene.carla, "cashier_pay", payment).size(), 5);
        const quint64 revision = scene.desk.revision();
        QCOMPARE(scene.send(scene.carla, "cashier_pay", payment),
                 lines({"sender cashier_pay_result"}));
        QCOMPARE(scene.emitter.object(0).value(QLatin1String("ok")), QJsonValue(true));
        QCOMPARE(scene.desk.revision(), revision);
    }

    void refusalsGoToTheSenderOnlyAndChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("who");
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("reply");
        const auto row = [](const char *who, const char *event, const char *payload,
                            const char *reply) {
            QTest::addRow("%s %s %s", who, event, payload)
                << QByteArray(who) << QByteArray(event) << QByteArray(payload) << QByteArray(reply);
        };
        const char *authenticate = "error [{'error':'Authentication required'}]";
        row("guest", "therapist_subscribe", "[]", authenticate);
        row("carla", "therapist_subscribe", "[]", authenticate);
        row("guest", "cashier_subscribe", "[]", "error [{'error':'Login required'}]");
        row("guest", "join_room", "[{'room':'txn_1'}]", authenticate);
        row("guest", "join_room", "[{'room':'monitor'}]", authenticate);
        row("sarah", "join_room", "[{'room':'cashier_queue'}]",
            "error [{'error':'Transaction not found'}]");
        row("sarah", "join_room", "[{'room':'txn_99'}]",
            "error [{'error':'Transaction not found'}]");
        row("guest", "join_room", "[]", "error [{'error':'The payload must be an object.'}]");
        row("guest", "join_room", "[{}]", "");
        row("guest", "customer_confirm_selection", "[]",
            "error [{'error':'The payload must be an object.'}]");
        row("guest", "customer_confirm_selection", "[{'items':[]}]",
            "error [{'error':'Choose at least one service.'}]");
        row("guest", "customer_confirm_selection", "[{'items':[9]}]",
            "error [{'error':'Invalid transaction or service'}]");
        row("guest", "therapist_confirm_next", "[]",
            "therapist_confirm_result [{'error':'Authentication required','ok':false}]");
        row("guest", "cashier_claim_next", "[]",
            "cashier_claim_result [{'error':'Login required','ok':false}]");
        row("carla", "cashier_claim_next", "[]",
            "cashier_claim_result [{'error':'Finish your current payment first.','ok':false}]");
        row("ramon", "cashier_claim_next", "[]",
            "cashier_claim_result [{'error':'No finished customers.','ok':false}]");
        row("ramon", "cashier_pay", "[{'transaction_id':1,'amount_paid':9999}]",
            "cashier_pay_result [{'error':'This payment is not yours.','ok':false}]");
        row("carla", "cashier_pay", "[{'transaction_id':1,'amount_paid':1}]",
            "cashier_pay_result [{'error':'Insufficient payment','ok':false}]");
        row("carla", "cashier_pay", "[{'transaction_id':1,'amount_paid':'nan'}]",
            "cashier_pay_result [{'error':'The amount is not a number.','ok':false}]");
        row("carla", "cashier_pay", "[]",
            "cashier_pay_result [{'error':'The payload must be an object.','ok':false}]");
        row("sarah", "therapist_start_service", "[{'transaction_id':1}]",
            "error [{'error':'Invalid transaction state'}]");
        row("sarah", "therapist_finish_service", "[{'transaction_id':1}]",
            "error [{'error':'Invalid transaction state'}]");
        row("sarah", "therapist_add_service", "[{'transaction_id':1,'service_id':1}]",
            "error [{'error':'Invalid transaction state'}]");
        row("sarah", "therapist_remove_item", "[{'transaction_item_id':1}]",
            "error [{'error':'Cannot remove in current state'}]");
        row("sarah", "therapist_remove_item", "[{'transaction_item_id':77}]",
            "error [{'error':'Item not found'}]");
        row("guest", "therapist_start_service", "[{'transaction_id':1}]", authenticate);
        row("guest", "therapist_get_current_transaction", "[]",
            "therapist_current_transaction [null]");
        row("sarah", "therapist_get_current_transaction", "[]",
            "therapist_current_transaction [null]");
        row("guest", "cashier_get_current_transaction", "[]", "cashier_current_transaction [null]");
        row("guest", "no_such_event", "[{}]", "");
    }

    void refusalsGoToTheSenderOnlyAndChangeNothing()
    {
        QFETCH(QByteArray, who);
        QFETCH(QByteArray, event);
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, reply);
        Scene scene;
        scene.bringToCounter();
        const quint64 revision = scene.desk.revision();
        Presence stranger;
        Presence &sender = who == "sarah" ? scene.sarah
            : who == "carla"              ? scene.carla
            : who == "ramon"              ? scene.ramon
                                          : stranger;
        const QStringList told = scene.send(sender, event.constData(), payload.constData());
        QCOMPARE(told.size(), reply.isEmpty() ? 0 : 1);
        if (!reply.isEmpty())
            QCOMPARE(told[0].toUtf8() + ' ' + scene.emitter.payload(0), "sender " + reply);
        QCOMPARE(scene.desk.revision(), revision);
    }

    void anOrderIsFollowedByItsMakerAndByStaffOnly()
    {
        Scene scene;
        scene.send(scene.guest, "customer_confirm_selection", order);
        const QStringList joined = lines({"join txn_1", "sender joined_room"});
        QCOMPARE(scene.send(scene.guest, "join_room", "[{'room':'txn_1'}]"), joined);
        QCOMPARE(scene.emitter.payload(1), "[{'room':'txn_1'}]");
        QCOMPARE(scene.send(scene.carla, "join_room", "[{'room':'txn_1'}]"), joined);
        QCOMPARE(scene.send(scene.monitor, "join_room", "[{'room':'txn_1'}]"),
                 lines({"sender error"}));
    }

    void subscribersJoinTheirRoom()
    {
        Scene scene;
        QCOMPARE(scene.send(scene.sarah, "therapist_subscribe"), lines({"join therapist_queue"}));
        QCOMPARE(scene.send(scene.carla, "cashier_subscribe", "[{'surplus':1}]"),
                 lines({"join cashier_queue"}));
        QCOMPARE(scene.send(scene.monitor, "monitor_subscribe"), lines({"join monitor"}));
        QCOMPARE(scene.monitor.role, ConnectionRole::Monitor);
        scene.send(scene.sarah, "monitor_subscribe");
        QCOMPARE(scene.sarah.role, ConnectionRole::Therapist);
    }

    void aReloadedPageFindsItsGuestAgain()
    {
        Scene scene;
        scene.send(scene.guest, "customer_confirm_selection", order);
        scene.send(scene.sarah, "therapist_confirm_next");
        QCOMPARE(scene.send(scene.sarah, "therapist_get_current_transaction"),
                 lines({"join txn_1", "sender therapist_current_transaction"}));
        QCOMPARE(scene.emitter.object(1).value(QLatin1String("code")).toString(),
                 QStringLiteral("0001"));
    }

    void aTokenThatEndedIsNobodys()
    {
        Scene scene;
        scene.desk.closeSession(scene.sarah.token);
        QCOMPARE(scene.send(scene.sarah, "therapist_subscribe"), lines({"sender error"}));
    }
};

QTEST_GUILESS_MAIN(tst_Handlers)
#include "tst_handlers.moc"
