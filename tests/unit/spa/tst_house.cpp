#include "core/spa/house.h"

#include <QTest>

#include "tests/unit/spa/small_house.h"

using namespace atrium;
using namespace atrium::spa;
using namespace atrium::spa::test;

namespace {

const QDateTime noon(QDate(2026, 11, 20), QTime(4, 0), Qt::UTC);

} // namespace

class tst_House : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void ordersKeepPriceAndTimeOfTheirMoment()
    {
        House house = smallHouse();
        const TransactionId id = *confirmSelection(house, smallOrder(), noon);
        const Transaction *order = house.find(id);
        QCOMPARE(order->code, QStringLiteral("0001"));
        QCOMPARE(order->total().centavos, qint64{160050});
        QCOMPARE(order->totalDurationMinutes(), 120);
        QCOMPARE(order->items[0].serviceName, QStringLiteral("Massage"));
        QCOMPARE(order->items[0].classificationName, QStringLiteral("90 minutes"));
        QCOMPARE(order->selectionConfirmedAt, noon);
    }

    void ordersThatCannotBeServedLeaveNoTrace()
    {
        House house = smallHouse();
        QCOMPARE(refusal(confirmSelection(house, {}, noon)),
                 QStringLiteral("Choose at least one service."));
        QCOMPARE(refusal(confirmSelection(house, {{ServiceId{9}, ClassificationId{1}}}, noon)),
                 QStringLiteral("Invalid transaction or service"));
        // A variant of another service, and a service of two variants without one: no price to
        // charge.
        QVERIFY(!confirmSelection(house, {{ServiceId{1}, ClassificationId{3}}}, noon));
        QVERIFY(!confirmSelection(house, {smallOrder()[0], {ServiceId{1}, {}}}, noon));
        QVERIFY(confirmSelection(house, {{ServiceId{2}, {}}}, noon));
        const std::vector<OrderLine> tooMany(maximumItemsPerOrder + 1, {ServiceId{2}, {}});
        QCOMPARE(confirmSelection(house, tooMany, noon).error().code, ErrorCode::LimitReached);
        QCOMPARE(house.inState(TransactionState::PendingTherapist).size(), size_t{1});
        QCOMPARE(house.find(TransactionId{1})->code, QStringLiteral("0001"));
    }

    void guestsAreServedInTheOrderOfTheirArrivalWhateverTheClockSays()
    {
        House house = smallHouse();
        QCOMPARE(refusal(confirmNext(house, sarah, noon)), QStringLiteral("No pending customers."));
        const TransactionId first = *confirmSelection(house, smallOrder(), noon);
        const TransactionId second = *confirmSelection(house, smallOrder(), noon.addSecs(-3600));
        QCOMPARE(*confirmNext(house, sarah, noon), first);
        QCOMPARE(*confirmNext(house, emma, noon), second);
        QCOMPARE(house.find(second)->therapist->name, QStringLiteral("Emma"));
        QCOMPARE(house.find(second)->roomNumber(), QStringLiteral("102"));
    }

    void therapistsTakeOneGuestAtATimeAndNoneOnBreak()
    {
        House house = smallHouse();
        for (int guest = 0; guest < 3; ++guest)
            QVERIFY(confirmSelection(house, smallOrder(), noon));
        QCOMPARE(*toggleRoom(house, sarah), RoomState::Preparing);
        QCOMPARE(refusal(confirmNext(house, sarah, noon)), QStringLiteral("Room 101 is on break."));
        QCOMPARE(*toggleRoom(house, sarah), RoomState::Available);
        QVERIFY(confirmNext(house, sarah, noon));
        QCOMPARE(refusal(confirmNext(house, sarah, noon)),
                 QStringLiteral("Finish your current customer first."));
        QVERIFY(act(house, emma, MovePerson{QStringLiteral("101")}, noon));
        QCOMPARE(refusal(confirmNext(house, emma, noon)), QStringLiteral("Room 101 is taken."));
        QVERIFY(!act(house, emma, MovePerson{QStringLiteral("C1")}, noon));
        QVERIFY(!confirmNext(house, carla, noon));
    }

    void onlyTheAssignedTherapistTouchesAnOrder()
    {
        House house = smallHouse();
        const TransactionId id = orderIn(house, TransactionState::TherapistConfirmed, noon);
        const TransactionItemId item = house.find(id)->items[0].id;
        QVERIFY(!startService(house, emma, id, noon));
        QVERIFY(!addItem(house, emma, id, {ServiceId{2}, {}}));
        QVERIFY(!act(house, emma, RemoveItem{item}, noon));
        QVERIFY(!finishService(house, emma, id, noon));
        QCOMPARE(refusal(startService(house, sarah, TransactionId{99}, noon)),
                 QStringLiteral("Transaction not found"));
        QCOMPARE(refusal(act(house, sarah, RemoveItem{TransactionItemId{99}}, noon)),
                 QStringLiteral("Item not found"));
        QVERIFY(startService(house, sarah, id, noon));
        QCOMPARE(house.currentOf(sarah)->id, id);
        QCOMPARE(house.currentOf(emma), nullptr);
    }

    void itemsAreEditedUntilTheServiceEnds()
    {
        House house = smallHouse();
        const TransactionId id = orderIn(house, TransactionState::TherapistConfirmed, noon);
        QVERIFY(addItem(house, sarah, id, {ServiceId{1}, {}})); // the first variant of the service
        QCOMPARE(house.find(id)->items.back().classificationId, ClassificationId{1});
        QCOMPARE(house.find(id)->total().centavos, qint64{245050});
        while (!house.find(id)->items.empty())
            QVERIFY(act(house, sarah, RemoveItem{house.find(id)->items.back().id}, noon));
        QCOMPARE(refusal(startService(house, sarah, id, noon)),
                 QStringLiteral("Add at least one service first."));
        QVERIFY(addItem(house, sarah, id, {ServiceId{2}, {}}));
        QVERIFY(startService(house, sarah, id, noon));
        const TransactionItemId last = house.find(id)->items.back().id;
        QCOMPARE(refusal(act(house, sarah, RemoveItem{last}, noon)),
                 QStringLiteral("Cannot remove in current state"));
        QVERIFY(finishService(house, sarah, id, noon));
        QCOMPARE(refusal(act(house, sarah, RemoveItem{last}, noon)),
                 QStringLiteral("Cannot remove in current state"));
    }

    void paymentsAreExactOwnedAndRecordedOnce()
    {
        House house = smallHouse();
        const TransactionId id = orderIn(house, TransactionState::Finished, noon);
        QVERIFY(!pay(house, carla, id, Money{160050}, noon));
        QCOMPARE(*claimNext(house, carla, noon), id);
        QCOMPARE(refusal(claimNext(house, carla, noon)),
                 QStringLiteral("Finish your current payment first."));
        QCOMPARE(refusal(claimNext(house, ramon, noon)), QStringLiteral("No finished customers."));
        QCOMPARE(pay(house, ramon, id, Money{160050}, noon).error().code, ErrorCode::NotAllowed);
        QCOMPARE(refusal(pay(house, carla, id, Money{160049}, noon)),
                 QStringLiteral("Insufficient payment"));
        QCOMPARE(*pay(house, carla, id, Money{200000}, noon), Outcome::Effect::Changed);
        QCOMPARE(house.find(id)->payment->change.centavos, qint64{39950});
        QCOMPARE(*pay(house, carla, id, Money{200000}, noon), Outcome::Effect::AlreadyDone);
        QCOMPARE(refusal(pay(house, carla, id, Money{300000}, noon)),
                 QStringLiteral("Invalid transaction state"));
        QCOMPARE(house.find(id)->payment->amountPaid.centavos, qint64{200000});
        QCOMPARE(house.currentOf(carla), nullptr);
    }

    void aServiceIsOverTimeOnlyWhileItRuns()
    {
        House house = smallHouse();
        const TransactionId id = orderIn(house, TransactionState::InService, noon);
        const QDateTime end = house.find(id)->serviceStartAt.addSecs(120 * 60);
        QVERIFY(!house.find(id)->isOverTime(end));
        QVERIFY(house.find(id)->isOverTime(end.addMSecs(1)));
        QVERIFY(finishService(house, sarah, id, end));
        QVERIFY(!house.find(id)->isOverTime(end.addSecs(1)));
    }

    void aThousandOrdersHaveAThousandCodes()
    {
        House house = smallHouse();
        QSet<QString> codes;
        for (int order = 0; order < 1000; ++order)
            codes.insert(house.find(*confirmSelection(house, smallOrder(), noon))->code);
        QCOMPARE(codes.size(), 1000);
    }
};

QTEST_GUILESS_MAIN(tst_House)
#include "tst_house.moc"
