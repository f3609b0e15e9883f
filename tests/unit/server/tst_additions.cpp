#include <QFile>
#include <QTest>

#include "tests/unit/server/handlers_scene.h"

using namespace atrium;
using namespace atrium::server;
using namespace atrium::server::test;

namespace {

const QByteArray tableBegin("<!-- events -->\n");
const QByteArray tableEnd("<!-- end of events -->");

} // namespace

/// What the original does not have (docs/protocol-additions.md).
class tst_Additions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void theDocumentShowsTheTableOfEvents()
    {
        QFile file(QStringLiteral(ADDITIONS_FILE));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll();
        const qsizetype begin = text.indexOf(tableBegin) + tableBegin.size();
        const qsizetype end = text.indexOf(tableEnd);
        QVERIFY(begin > tableBegin.size() && end >= begin);
        const QByteArray table = Handlers::additionsTable().toUtf8();
        if (qEnvironmentVariableIsSet("ATRIUM_WRITE_DOCS")) {
            text.replace(begin, end - begin, table);
            QVERIFY(file.resize(0) && file.seek(0) && file.write(text) == text.size());
            return;
        }
        QVERIFY2(text.mid(begin, end - begin) == table,
                 "docs/protocol-additions.md is not of this server: run tst_additions with "
                 "ATRIUM_WRITE_DOCS=1");
    }

    void aWallSaysWhatItShowsAndHearsWhatIsNewest()
    {
        Scene scene;
        scene.send(scene.monitor, "monitor_subscribe");
        scene.send(scene.guest, "customer_confirm_selection", order);
        QCOMPARE(scene.monitor.shownRevision, -1);
        QCOMPARE(scene.send(scene.monitor, "monitor_shows",
                            "[{'rev':7,'name':' Hall   TV ','beat':41}]"),
                 lines({"sender monitor_revision"}));
        const QJsonObject told = scene.emitter.object(0);
        QCOMPARE(told.value(QLatin1String("rev")).toInteger(), qint64(scene.desk.revision()));
        QCOMPARE(told.value(QLatin1String("beat")).toInt(), 41);
        QCOMPARE(told.value(QLatin1String("sample_data")).toBool(true), false);
        QVERIFY(!told.value(QLatin1String("server_now_utc")).toString().isEmpty());
        QCOMPARE(scene.monitor.shownRevision, 7);
        QCOMPARE(scene.monitor.person, QStringLiteral("Hall TV"));
        // What is no revision changes nothing, and staff keep their names.
        for (const char *nonsense : {"[]", "[{'rev':'x'}]", "[{'rev':1,'name':['y']}]"})
            QVERIFY(!scene.refusal(scene.monitor, "monitor_shows", nonsense).isEmpty());
        QCOMPARE(scene.monitor.shownRevision, 7);
        scene.send(scene.sarah, "monitor_shows", "[{'rev':1,'name':'Impostor'}]");
        QVERIFY(scene.sarah.person != QStringLiteral("Impostor"));
    }

    void aWallIsBehindOnlyWhenItHasHadItsTime()
    {
        Scene scene;
        const quint64 before = scene.desk.revision();
        scene.send(scene.guest, "customer_confirm_selection", order);
        scene.desk.noticeTime();
        QCOMPARE(scene.desk.settledRevision(), quint64(0));
        scene.desk.noticeTime();
        QCOMPARE(scene.desk.settledRevision(), before + 1);
    }

    void aGuestGivesUpTheOwnOrderAndTakesThatBack()
    {
        Scene scene;
        scene.send(scene.guest, "customer_confirm_selection", order);
        const QStringList told =
            lines({"therapist_queue therapist_queue_updated", "monitor monitor_updated",
                   "monitor monitor_transaction_changed", "txn_1 customer_txn_update",
                   "sender customer_cancel_result"});
        QCOMPARE(
            scene.send(scene.guest, "customer_cancel", "[{'transaction_id':1,'reason':'late'}]"),
            told);
        QCOMPARE(scene.emitter.payload(2),
                 "[{'change':'customer_cancel','code':'0001','status':'cancelled'}]");
        QCOMPARE(scene.refusal(scene.monitor, "customer_undo", "[{'transaction_id':1}]"),
                 QStringLiteral("Transaction not found"));
        scene.send(scene.guest, "customer_undo", "[{'transaction_id':1}]");
        QCOMPARE(scene.status(), QStringLiteral("pending_therapist"));
    }

    void anotherGuestsOrderIsNotFound()
    {
        Scene scene;
        scene.send(scene.guest, "customer_confirm_selection", order);
        for (const char *payload : {"[{'transaction_id':1}]", "[{'transaction_id':7}]"})
            QCOMPARE(scene.refusal(scene.monitor, "customer_cancel", payload),
                     QStringLiteral("Transaction not found"));
    }

    void whoIsSkippedWaitsAsideAndIsCalledAgainAtTheOldPlace()
    {
        Scene scene;
        scene.bringToTherapist();
        scene.send(scene.guest, "customer_confirm_selection", order);
        QVERIFY(scene.send(scene.sarah, "transaction_skip", "[{'transaction_id':1}]")
                    .contains(QStringLiteral("leave txn_1")));
        QCOMPARE(scene.status(), QStringLiteral("skipped"));
        scene.send(scene.emma, "transaction_call_again", "[{'transaction_id':1}]");
        scene.send(scene.emma, "therapist_confirm_next");
        QCOMPARE(scene.desk.house().currentOf(spa::test::emma)->id, TransactionId{1});
    }

    void theColleagueHearsOfAGuestWhoWasHandedOver()
    {
        Scene scene;
        scene.bringToTherapist();
        const QStringList told =
            scene.send(scene.sarah, "transaction_hand_over", "[{'transaction_id':1,'staff_id':2}]");
        QCOMPARE(told.first(), QStringLiteral("therapist_queue transaction_handed_over"));
        QCOMPARE(scene.emitter.payload(0), "[{'code':'0001','staff_id':2,'transaction_id':1}]");
        QCOMPARE(scene.desk.house().currentOf(spa::test::emma)->id, TransactionId{1});
    }

    void aReleasedGuestGoesBackIntoTheLineOfThatSide()
    {
        Scene scene;
        scene.bringToCounter();
        const QStringList told =
            scene.send(scene.carla, "transaction_release", "[{'transaction_id':1}]");
        QCOMPARE(told.first(), QStringLiteral("cashier_queue cashier_queue_updated"));
        QCOMPARE(scene.status(), QStringLiteral("finished"));
    }

    void aStepIsTakenBackWithinTenSeconds()
    {
        Scene scene;
        scene.bringToTherapist();
        scene.send(scene.sarah, "therapist_start_service", "[{'transaction_id':1}]");
        scene.clock.advance(std::chrono::seconds(9));
        QVERIFY(scene.refusal(scene.emma, "transaction_undo", "[{'transaction_id':1}]").size() > 0);
        scene.send(scene.sarah, "transaction_undo", "[{'transaction_id':1}]");
        QCOMPARE(scene.status(), QStringLiteral("Therapist Confirmed"));
        scene.send(scene.sarah, "therapist_start_service", "[{'transaction_id':1}]");
        scene.clock.advance(std::chrono::seconds(11));
        QVERIFY(scene.refusal(scene.sarah, "transaction_undo", "[{'transaction_id':1}]").size()
                > 0);
    }

    void theDeskDecidesAboutOrdersOfOthers()
    {
        Scene scene;
        scene.bringToTherapist();
        scene.send(scene.dana, "transaction_cancel", "[{'transaction_id':1}]");
        QCOMPARE(scene.status(), QStringLiteral("cancelled"));
        QVERIFY(!scene.refusal(scene.dana, "therapist_confirm_next").isEmpty());
    }

    void thePriorityLaneGoesFirst()
    {
        Scene scene;
        scene.send(scene.guest, "customer_confirm_selection", order);
        scene.send(scene.guest, "customer_confirm_selection",
                   "[{'items':[{'service_id':2}],'priority':'senior'}]");
        scene.send(scene.sarah, "therapist_confirm_next");
        QCOMPARE(scene.desk.house().currentOf(spa::test::sarah)->id, TransactionId{2});
        QVERIFY(!scene
                     .refusal(scene.guest, "customer_confirm_selection",
                              "[{'items':[{'service_id':2}],'priority':'vip'}]")
                     .isEmpty());
    }

    void aRoomIsCleanedBeforeTheNextGuest()
    {
        Scene scene;
        scene.bringToTherapist();
        scene.send(scene.sarah, "therapist_start_service", "[{'transaction_id':1}]");
        scene.send(scene.sarah, "therapist_finish_service",
                   "[{'transaction_id':1,'cleaning_minutes':10}]");
        scene.send(scene.guest, "customer_confirm_selection", order);
        QCOMPARE(scene.refusal(scene.sarah, "therapist_confirm_next"),
                 QStringLiteral("Room 101 is being cleaned."));
        QCOMPARE(scene.send(scene.sarah, "room_end_cleaning", "[{'room_number':'101'}]"),
                 lines({"all monitor_updated", "sender room_end_cleaning_result"}));
        QVERIFY(scene.send(scene.sarah, "therapist_confirm_next").size() > 1);
    }

    void aBreakIsToldToTheMonitors()
    {
        Scene scene;
        QCOMPARE(scene.send(scene.carla, "staff_set_break", "[{'on_break':true}]"),
                 lines({"monitor monitor_updated", "sender staff_set_break_result"}));
        QCOMPARE(scene.emitter.payload(1), "[{'ok':true,'on_break':true}]");
    }

    void withoutDuplicatesAMonitorHearsOfAStepOnce()
    {
        Scene scene;
        Handlers quiet(scene.desk, MonitorNews::NamedOnly);
        quiet.handle(scene.guest, QStringLiteral("customer_confirm_selection"),
                     spa::test::arguments(order), scene.emitter);
        QCOMPARE(
            scene.emitter.take(),
            lines({"therapist_queue therapist_queue_updated", "monitor monitor_customer_confirmed",
                   "sender customer_selection_received"}));
    }
};

QTEST_GUILESS_MAIN(tst_Additions)
#include "tst_additions.moc"
