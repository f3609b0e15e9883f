#include "core/spa/messages.h"

#include <QJsonDocument>
#include <QTest>

#include <ctime>

#include "tests/unit/spa/small_house.h"

using namespace atrium;
using namespace atrium::spa;
using namespace atrium::spa::test;

namespace {

// The tests run eight hours ahead of UTC, as in Manila.
const QDateTime morning(QDate(2026, 11, 20), QTime(3, 12, 25, 205), Qt::UTC);

template<typename Json>
void compareGolden(const Json &json, const char *golden)
{
    const QByteArray actual = QJsonDocument(json).toJson(QJsonDocument::Compact);
    QJsonParseError error;
    const QJsonDocument expected =
        QJsonDocument::fromJson(QByteArray(golden).replace('\'', '"'), &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(actual, expected.toJson(QJsonDocument::Compact));
}

} // namespace

class tst_Messages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "PHT-8"); // spelled out, so that no time zone database is needed
        tzset();
    }

    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void timesAreNaiveLocalWithSixDigits()
    {
        QCOMPARE(naiveLocalTime(morning).toString(), QStringLiteral("2026-11-20T11:12:25.205000"));
        QCOMPARE(utcTime(morning).toString(), QStringLiteral("2026-11-20T03:12:25.205Z"));
        QVERIFY(naiveLocalTime({}).isNull());
        QVERIFY(utcTime({}).isNull());
    }

    void aNewOrderHasTheShapeOfTx()
    {
        House house = smallHouse();
        const TransactionId id = *confirmSelection(house, smallOrder(), morning);
        compareGolden(
            transactionMessage(*house.find(id)),
            "{'id':1,'code':'0001','status':'pending_therapist','therapist':null,'room_number':"
            "null,"
            "'total_amount':1600.5,'total_duration_minutes':120,'service_start_at':null,"
            "'service_start_at_utc':null,'items':["
            "{'id':1,'service_id':1,'service_name':'Massage','classification_name':'90 minutes',"
            "'price':1200.5,'duration_minutes':90},"
            "{'id':2,'service_id':2,'service_name':'Feet','classification_name':'30 minutes',"
            "'price':400,'duration_minutes':30}]}");
    }

    void aPaidOrderTellsItsPayment()
    {
        House house = smallHouse();
        const TransactionId id = paidOrder(house);
        const QJsonObject message = transactionMessage(*house.find(id));
        QCOMPARE(message.value(QLatin1String("status")).toString(), QStringLiteral("paid"));
        QCOMPARE(message.value(QLatin1String("therapist")).toString(), QStringLiteral("Sarah"));
        compareGolden(
            message.value(QLatin1String("payment")).toObject(),
            "{'amount_due':1600.5,'amount_paid':2000.5,'change_amount':400,'method':'cash',"
            "'created_at':'2026-11-20T11:12:25.205000','created_at_utc':'2026-11-20T03:12:25.205Z'"
            "}");
    }

    void theMonitorSeesEveryLineInOrder()
    {
        House house = smallHouse();
        fillEveryState(house);
        const QJsonObject snapshot = monitorSnapshotMessage(house, Audience::Staff);
        QCOMPARE(codesIn(snapshot, "waiting"), QStringLiteral("0005"));
        QCOMPARE(codesIn(snapshot, "serving"),
                 QStringLiteral("0004 0003")); // confirmed before in service
        QCOMPARE(codesIn(snapshot, "finished"), QStringLiteral("0002"));
        QCOMPARE(codesIn(snapshot, "payment_assigned"), QStringLiteral("0001"));
        compareGolden(
            snapshot.value(QLatin1String("serving")).toArray().at(1).toObject(),
            "{'id':3,'code':'0003','status':'In Service','therapist':'Sarah','room_number':'101',"
            "'cashier':null,'counter':null,'total_amount':400,'total_duration_minutes':30,"
            "'service_start_at':'2026-11-20T11:12:25.205000','service_start_at_utc':'2026-11-20T03:"
            "12:25.205Z',"
            "'selected_services':[{'service_name':'Feet','classification_name':'30 "
            "minutes','price':400,"
            "'duration_minutes':30}]}");
    }

    void strangersSeeNeitherStaffNorAmounts()
    {
        House house = smallHouse();
        fillEveryState(house);
        const QByteArray all =
            QJsonDocument(QJsonArray{monitorSnapshotMessage(house, Audience::Anonymous),
                                     roomStatusMessage(house, morning),
                                     cashierStatusMessage(house, Audience::Anonymous)})
                .toJson();
        for (const char *secret : {"Sarah", "Emma", "Carla", "Ramon", "400", "1600"})
            QVERIFY2(!all.contains(secret), secret);
        compareGolden(monitorSnapshotMessage(house, Audience::Anonymous)
                          .value(QLatin1String("payment_assigned"))
                          .toArray()
                          .at(0)
                          .toObject(),
                      "{'id':1,'code':'0001','status':'awaiting_payment','therapist':null,'room_"
                      "number':'101',"
                      "'cashier':null,'counter':'C1','total_amount':0,'total_duration_minutes':30,"
                      "'service_start_at':'2026-11-20T11:12:25.205000','service_start_at_utc':'"
                      "2026-11-20T03:12:25.205Z',"
                      "'selected_services':[{'service_name':'Feet','classification_name':'30 "
                      "minutes','price':0,"
                      "'duration_minutes':30}]}");
    }

    void roomsShowTheirGuestBeforeTheirOwnState()
    {
        House house = smallHouse();
        QVERIFY(toggleRoom(house, emma));
        compareGolden(
            roomStatusMessage(house, morning),
            "{'rooms':[{'room_number':'101','status':'available','transaction_code':null,'called_"
            "at_utc':null,"
            "'service_start_at':null,'service_start_at_utc':null,'total_duration_minutes':null,"
            "'transaction_id':null},"
            "{'room_number':'102','status':'preparing','transaction_code':null,'called_at_utc':"
            "null,'service_start_at':"
            "null,"
            "'service_start_at_utc':null,'total_duration_minutes':null,'transaction_id':null}]}");
        QVERIFY(toggleRoom(house, emma));
        fillEveryState(house);
        compareGolden(
            roomStatusMessage(house, morning),
            "{'rooms':[{'room_number':'101','status':'on_going_service','transaction_code':'0003','"
            "called_at_utc':'2026-11-20T03:12:25.205Z',"
            "'service_start_at':'2026-11-20T11:12:25.205000','service_start_at_utc':'2026-11-20T03:"
            "12:25.205Z',"
            "'total_duration_minutes':30,'transaction_id':3},"
            "{'room_number':'102','status':'occupied','transaction_code':'0004','called_at_utc':'"
            "2026-11-20T03:12:25.205Z','service_start_at':"
            "null,"
            "'service_start_at_utc':null,'total_duration_minutes':null,'transaction_id':4}]}");
    }

    void countersListWhatTheirCashierClaimed()
    {
        House house = smallHouse();
        fillEveryState(house);
        compareGolden(
            cashierStatusMessage(house, Audience::Staff),
            "{'cashiers':[{'id':3,'name':'Carla','counter_number':'C1','transaction_count':1,"
            "'transactions':[{'id':1,'code':'0001','total_amount':400,'claimed_at_utc':'2026-11-"
            "20T03:12:25.205Z','status':'awaiting_payment'}]"
            "},"
            "{'id':4,'name':'Ramon','counter_number':'C2','transaction_count':0,'transactions':[]}]"
            "}");
    }

    void servicesAreListedPerVariantByName()
    {
        compareGolden(
            servicesMessage(smallCatalog()),
            "[{'id':2,'classification_id':3,'name':'Feet','classification_name':'30 "
            "minutes','price':400,"
            "'duration_minutes':30,'category':'Uncategorized','description':'Foot bath'},"
            "{'id':1,'classification_id':1,'name':'Massage','classification_name':'60 "
            "minutes','price':850,"
            "'duration_minutes':60,'category':'Body','description':'No description available'},"
            "{'id':1,'classification_id':2,'name':'Massage','classification_name':'90 "
            "minutes','price':1200.5,"
            "'duration_minutes':90,'category':'Body','description':'No description available'}]");
    }

private:
    static TransactionId paidOrder(House &house)
    {
        const TransactionId id = *confirmSelection(house, smallOrder(), morning);
        const bool fine = confirmNext(house, sarah, morning)
            && startService(house, sarah, id, morning) && finishService(house, sarah, id, morning)
            && claimNext(house, carla, morning) && pay(house, carla, id, Money{200050}, morning);
        return fine ? id : TransactionId{};
    }

    /// 0001 at the counter, 0002 finished, 0003 in service, 0004 confirmed, 0005 waiting; each a
    /// foot bath.
    static void fillEveryState(House &house)
    {
        for (int guest = 0; guest < 5; ++guest)
            QVERIFY(confirmSelection(house, {{ServiceId{2}, {}}}, morning));
        for (int guest = 1; guest <= 3; ++guest) {
            const TransactionId id = *confirmNext(house, sarah, morning);
            QVERIFY(startService(house, sarah, id, morning));
            if (guest < 3)
                QVERIFY(finishService(house, sarah, id, morning));
        }
        QVERIFY(claimNext(house, carla, morning));
        QVERIFY(confirmNext(house, emma, morning));
    }

    static QString codesIn(const QJsonObject &snapshot, const char *line)
    {
        QStringList codes;
        for (const QJsonValue entry : snapshot.value(QLatin1String(line)).toArray())
            codes.append(entry.toObject().value(QLatin1String("code")).toString());
        return codes.join(QLatin1Char(' '));
    }
};

QTEST_GUILESS_MAIN(tst_Messages)
#include "tst_messages.moc"
