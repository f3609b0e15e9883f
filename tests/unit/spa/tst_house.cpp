#include "core/spa/house.h"

#include <QTest>

#include "tests/unit/spa/small_house.h"

using namespace atrium;
using namespace atrium::spa;
using namespace atrium::spa::test;

namespace {

const QDateTime noon(QDate(2026, 11, 20), QTime(4, 0), Qt::UTC);

/// An order that was brought as far as the state asked for, in Sarah's and Carla's hands.
TransactionId orderIn(House &house, TransactionState state)
{
    const TransactionId id = *house.confirmSelection(smallOrder(), noon);
    const auto reached = [&] {
        return house.find(id)->state == state;
    };
    bool fine = reached() || house.confirmNext(sarah, noon.addSecs(60)).has_value();
    fine = fine && (reached() || house.startService(sarah, id, noon.addSecs(120)).has_value());
    fine = fine && (reached() || house.finishService(sarah, id, noon.addSecs(180)).has_value());
    fine = fine && (reached() || house.claimNext(carla, noon.addSecs(240)).has_value());
    fine =
        fine && (reached() || house.pay(carla, id, Money{200000}, noon.addSecs(300)).has_value());
    return fine && reached() ? id : TransactionId{};
}

template<typename T>
QString refusal(const Result<T> &result)
{
    return result ? QString() : result.error().message;
}

} // namespace

class tst_House : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void onlyLegalMovesChangeATransaction_data()
    {
        QTest::addColumn<TransactionState>("from");
        QTest::addColumn<TransactionEvent>("event");
        QTest::addColumn<int>("to"); // -1: refused
        using S = TransactionState;
        using E = TransactionEvent;
        const auto expected = [](S from, E event) -> int {
            // Written out once more, on purpose: this is the picture of contract section 8.
            if (from == S::Selecting && event == E::ConfirmSelection)
                return static_cast<int>(S::PendingTherapist);
            if (from == S::PendingTherapist && event == E::TherapistConfirm)
                return static_cast<int>(S::TherapistConfirmed);
            if ((from == S::TherapistConfirmed || from == S::InService) && event == E::EditItems)
                return static_cast<int>(from);
            if (from == S::TherapistConfirmed && event == E::StartService)
                return static_cast<int>(S::InService);
            if (from == S::InService && event == E::FinishService)
                return static_cast<int>(S::Finished);
            if (from == S::Finished && event == E::CashierClaim)
                return static_cast<int>(S::AwaitingPayment);
            if ((from == S::AwaitingPayment || from == S::Paying) && event == E::Pay)
                return static_cast<int>(S::Paid);
            return -1;
        };
        for (S from : transactionStates) {
            for (E event : transactionEvents)
                QTest::addRow("%s, %s", qPrintable(wireName(from)), qPrintable(describe(event)))
                    << from << event << expected(from, event);
        }
    }

    void onlyLegalMovesChangeATransaction()
    {
        QFETCH(TransactionState, from);
        QFETCH(TransactionEvent, event);
        QFETCH(int, to);
        Transaction transaction;
        transaction.state = from;
        const auto moved = apply(transaction, event, noon);
        QCOMPARE(moved.has_value(), to >= 0);
        QCOMPARE(static_cast<int>(transaction.state), to >= 0 ? to : static_cast<int>(from));
        if (!moved)
            QCOMPARE(moved.error().message, QStringLiteral("Invalid transaction state"));
        int stamped = 0;
        for (const QDateTime &time :
             {transaction.selectionConfirmedAt, transaction.therapistConfirmedAt,
              transaction.serviceStartAt, transaction.serviceFinishAt, transaction.cashierClaimedAt,
              transaction.paidAt})
            stamped += time.isValid();
        QCOMPARE(stamped, to >= 0 && event != TransactionEvent::EditItems ? 1 : 0);
    }

    void everyCommandIsRefusedWhereTheTableHasNoArrow_data()
    {
        QTest::addColumn<TransactionState>("state");
        QTest::addColumn<TransactionEvent>("event");
        for (TransactionState state : transactionStates) {
            if (state == TransactionState::Selecting || state == TransactionState::Paying)
                continue; // no order of the house is ever left there
            for (TransactionEvent event :
                 {TransactionEvent::EditItems, TransactionEvent::StartService,
                  TransactionEvent::FinishService, TransactionEvent::Pay})
                QTest::addRow("%s, %s", qPrintable(wireName(state)), qPrintable(describe(event)))
                    << state << event;
        }
    }

    void everyCommandIsRefusedWhereTheTableHasNoArrow()
    {
        QFETCH(TransactionState, state);
        QFETCH(TransactionEvent, event);
        House house = smallHouse();
        const TransactionId id = orderIn(house, state);
        QVERIFY(id.isValid());
        bool accepted = false;
        if (event == TransactionEvent::EditItems)
            accepted = house.addItem(sarah, id, {ServiceId{2}, {}}).has_value();
        else if (event == TransactionEvent::StartService)
            accepted = house.startService(sarah, id, noon).has_value();
        else if (event == TransactionEvent::FinishService)
            accepted = house.finishService(sarah, id, noon).has_value();
        else
            accepted = house.pay(carla, id, Money{300000}, noon).has_value();
        QCOMPARE(accepted, nextState(state, event).has_value());
        QCOMPARE(house.find(id)->state, nextState(state, event).value_or(state));
    }

    void ordersKeepPriceAndTimeOfTheirMoment()
    {
        House house = smallHouse();
        const TransactionId id = *house.confirmSelection(smallOrder(), noon);
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
        QCOMPARE(refusal(house.confirmSelection({}, noon)),
                 QStringLiteral("Choose at least one service."));
        QCOMPARE(refusal(house.confirmSelection({{ServiceId{9}, ClassificationId{1}}}, noon)),
                 QStringLiteral("Invalid transaction or service"));
        // A variant of another service, and a service of two variants without one: no price to
        // charge.
        QVERIFY(!house.confirmSelection({{ServiceId{1}, ClassificationId{3}}}, noon));
        QVERIFY(!house.confirmSelection({smallOrder()[0], {ServiceId{1}, {}}}, noon));
        QVERIFY(house.confirmSelection({{ServiceId{2}, {}}}, noon));
        const std::vector<OrderLine> tooMany(maximumItemsPerOrder + 1, {ServiceId{2}, {}});
        QCOMPARE(house.confirmSelection(tooMany, noon).error().code, ErrorCode::LimitReached);
        QCOMPARE(house.inState(TransactionState::PendingTherapist).size(), size_t{1});
        QCOMPARE(house.find(TransactionId{1})->code, QStringLiteral("0001"));
    }

    void guestsAreServedInTheOrderOfTheirArrivalWhateverTheClockSays()
    {
        House house = smallHouse();
        QCOMPARE(refusal(house.confirmNext(sarah, noon)), QStringLiteral("No pending customers."));
        const TransactionId first = *house.confirmSelection(smallOrder(), noon);
        const TransactionId second = *house.confirmSelection(smallOrder(), noon.addSecs(-3600));
        QCOMPARE(*house.confirmNext(sarah, noon), first);
        QCOMPARE(*house.confirmNext(emma, noon), second);
        QCOMPARE(house.find(second)->therapist->name, QStringLiteral("Emma"));
        QCOMPARE(house.find(second)->roomNumber(), QStringLiteral("102"));
    }

    void therapistsTakeOneGuestAtATimeAndNoneOnBreak()
    {
        House house = smallHouse();
        for (int guest = 0; guest < 3; ++guest)
            QVERIFY(house.confirmSelection(smallOrder(), noon));
        QCOMPARE(*house.toggleRoom(sarah), RoomState::Preparing);
        QCOMPARE(refusal(house.confirmNext(sarah, noon)), QStringLiteral("Room 101 is on break."));
        QCOMPARE(*house.toggleRoom(sarah), RoomState::Available);
        QVERIFY(house.confirmNext(sarah, noon));
        QCOMPARE(refusal(house.confirmNext(sarah, noon)),
                 QStringLiteral("Finish your current customer first."));
        QVERIFY(house.movePerson(emma, QStringLiteral("101")));
        QCOMPARE(refusal(house.confirmNext(emma, noon)), QStringLiteral("Room 101 is taken."));
        QVERIFY(!house.movePerson(emma, QStringLiteral("C1")));
        QVERIFY(!house.confirmNext(carla, noon));
    }

    void onlyTheAssignedTherapistTouchesAnOrder()
    {
        House house = smallHouse();
        const TransactionId id = orderIn(house, TransactionState::TherapistConfirmed);
        const TransactionItemId item = house.find(id)->items[0].id;
        QVERIFY(!house.startService(emma, id, noon));
        QVERIFY(!house.addItem(emma, id, {ServiceId{2}, {}}));
        QVERIFY(!house.removeItem(emma, item));
        QVERIFY(!house.finishService(emma, id, noon));
        QCOMPARE(refusal(house.startService(sarah, TransactionId{99}, noon)),
                 QStringLiteral("Transaction not found"));
        QCOMPARE(refusal(house.removeItem(sarah, TransactionItemId{99})),
                 QStringLiteral("Item not found"));
        QVERIFY(house.startService(sarah, id, noon));
        QCOMPARE(house.currentOf(sarah)->id, id);
        QCOMPARE(house.currentOf(emma), nullptr);
    }

    void itemsAreEditedUntilTheServiceEnds()
    {
        House house = smallHouse();
        const TransactionId id = orderIn(house, TransactionState::TherapistConfirmed);
        QVERIFY(house.addItem(sarah, id, {ServiceId{1}, {}})); // the first variant of the service
        QCOMPARE(house.find(id)->items.back().classificationId, ClassificationId{1});
        QCOMPARE(house.find(id)->total().centavos, qint64{245050});
        while (!house.find(id)->items.empty())
            QVERIFY(house.removeItem(sarah, house.find(id)->items.back().id));
        QCOMPARE(refusal(house.startService(sarah, id, noon)),
                 QStringLiteral("Add at least one service first."));
        QVERIFY(house.addItem(sarah, id, {ServiceId{2}, {}}));
        QVERIFY(house.startService(sarah, id, noon));
        const TransactionItemId last = house.find(id)->items.back().id;
        QCOMPARE(refusal(house.removeItem(sarah, last)),
                 QStringLiteral("Cannot remove in current state"));
        QVERIFY(house.finishService(sarah, id, noon));
        QCOMPARE(refusal(house.removeItem(sarah, last)),
                 QStringLiteral("Cannot remove in current state"));
    }

    void paymentsAreExactOwnedAndRecordedOnce()
    {
        House house = smallHouse();
        const TransactionId id = orderIn(house, TransactionState::Finished);
        QVERIFY(!house.pay(carla, id, Money{160050}, noon));
        QCOMPARE(*house.claimNext(carla, noon), id);
        QCOMPARE(refusal(house.claimNext(carla, noon)),
                 QStringLiteral("Finish your current payment first."));
        QCOMPARE(refusal(house.claimNext(ramon, noon)), QStringLiteral("No finished customers."));
        QCOMPARE(house.pay(ramon, id, Money{160050}, noon).error().code, ErrorCode::NotAllowed);
        QCOMPARE(refusal(house.pay(carla, id, Money{160049}, noon)),
                 QStringLiteral("Insufficient payment"));
        QCOMPARE(*house.pay(carla, id, Money{200000}, noon), PaymentOutcome::Recorded);
        QCOMPARE(house.find(id)->payment->change.centavos, qint64{39950});
        QCOMPARE(*house.pay(carla, id, Money{200000}, noon), PaymentOutcome::AlreadyRecorded);
        QCOMPARE(refusal(house.pay(carla, id, Money{300000}, noon)),
                 QStringLiteral("Invalid transaction state"));
        QCOMPARE(house.find(id)->payment->amountPaid.centavos, qint64{200000});
        QCOMPARE(house.currentOf(carla), nullptr);
    }

    void aServiceIsOverTimeOnlyWhileItRuns()
    {
        House house = smallHouse();
        const TransactionId id = orderIn(house, TransactionState::InService);
        const QDateTime end = house.find(id)->serviceStartAt.addSecs(120 * 60);
        QVERIFY(!house.find(id)->isOverTime(end));
        QVERIFY(house.find(id)->isOverTime(end.addMSecs(1)));
        QVERIFY(house.finishService(sarah, id, end));
        QVERIFY(!house.find(id)->isOverTime(end.addSecs(1)));
    }

    void aThousandOrdersHaveAThousandCodes()
    {
        House house = smallHouse();
        QSet<QString> codes;
        for (int order = 0; order < 1000; ++order)
            codes.insert(house.find(*house.confirmSelection(smallOrder(), noon))->code);
        QCOMPARE(codes.size(), 1000);
    }
};

QTEST_GUILESS_MAIN(tst_House)
#include "tst_house.moc"
