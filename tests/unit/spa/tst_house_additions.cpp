#include "core/spa/messages.h"
#include "core/spa/waiting_estimate.h"

#include <QRandomGenerator>
#include <QTest>

#include "tests/unit/spa/small_house.h"

using namespace atrium;
using namespace atrium::spa;
using namespace atrium::spa::test;

namespace {

const QDateTime noon(QDate(2026, 11, 20), QTime(4, 0), Qt::UTC);

QDateTime after(int seconds)
{
    return noon.addSecs(seconds);
}

TransactionId newOrder(House &house, QueueLane lane = QueueLane::Regular)
{
    return *confirmSelection(house, smallOrder(), noon, lane);
}

QString codesIn(const House &house, TransactionState state)
{
    QStringList codes;
    for (const Transaction *order : house.inState(state))
        codes.append(order->code);
    return codes.join(QLatin1Char(' '));
}

const auto pending = TransactionState::PendingTherapist;

} // namespace

/// What the house can do beyond the original.
class tst_HouseAdditions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDeskGivesAWaitingGuestToATherapistWhoIsFree()
    {
        House house = smallHouse();
        const TransactionId first = *confirmSelection(house, smallOrder(), noon);
        const TransactionId second = *confirmSelection(house, smallOrder(), noon);
        const auto assign = [&](StaffId by, TransactionId order, StaffId to) {
            return house.apply({{}, {}, by, noon, AssignGuest{order, to}});
        };
        QVERIFY(!assign(sarah, second, sarah)); // only the desk decides who goes out of turn
        QVERIFY(!assign(dana, second, carla));
        QVERIFY(!assign(dana, TransactionId{99}, sarah));
        QVERIFY(assign(dana, second, sarah));
        QCOMPARE(house.currentOf(sarah)->id, second);
        QCOMPARE(house.find(second)->roomNumber(), QStringLiteral("101"));
        QVERIFY(!assign(dana, first, sarah)); // busy now
        QVERIFY(house.apply({{}, {}, emma, noon, SetBreak{BreakState::OnBreak}}));
        QVERIFY(!assign(dana, first, emma));
        QVERIFY(house.apply({{}, {}, dana, noon, Undo{second}}));
        QCOMPARE(house.currentOf(sarah), nullptr);
    }

    void placesInUseAreNotRemoved()
    {
        House house = smallHouse();
        const auto asked = [&](Action action) {
            return house.apply({{}, {}, {}, noon, std::move(action)}).has_value();
        };
        QVERIFY(!asked(RemoveRoom{QStringLiteral("101")})); // Sarah works there
        QVERIFY(!asked(RemoveRoom{QStringLiteral("999")}));
        QVERIFY(!asked(RemoveCounter{QStringLiteral("C1")}));
        QVERIFY(asked(AddRoom{QStringLiteral("103")}));
        QVERIFY(!asked(EditPerson{sarah, QStringLiteral("Sarah J."), QStringLiteral("999")}));
        QVERIFY(asked(EditPerson{sarah, QStringLiteral("Sarah J."), QStringLiteral("103")}));
        QCOMPARE(house.staff().find(sarah)->name, QStringLiteral("Sarah J."));
        QVERIFY(asked(RemoveRoom{QStringLiteral("101")}));
        QVERIFY(!house.rooms().find(QStringLiteral("101")));
        QVERIFY(asked(SetAccount{carla, AccountState::Disabled}));
        QVERIFY(asked(RemoveCounter{QStringLiteral("C1")}));
        QCOMPARE(house.counters(), std::vector<QString>{QStringLiteral("C2")});
    }

    void newPricesConcernNewOrdersOnly()
    {
        House house = smallHouse();
        const TransactionId before = *confirmSelection(house, smallOrder(), noon);
        std::vector<Service> services = house.catalog().services();
        for (Service &service : services) {
            for (Classification &variant : service.classifications)
                variant.price.centavos *= 2;
        }
        QVERIFY(house.apply({{}, {}, {}, noon, SetServices{services}}));
        const TransactionId after = *confirmSelection(house, smallOrder(), noon);
        QCOMPARE(house.find(after)->total().centavos, 2 * house.find(before)->total().centavos);
        services.front().classifications.clear();
        QVERIFY(!house.apply({{}, {}, {}, noon, SetServices{services}}));
        QCOMPARE(house.state().services, house.catalog().services());
    }

    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void thePriorityLaneGoesFirstInBothLines()
    {
        House house = smallHouse();
        const TransactionId regular = newOrder(house);
        const TransactionId senior = newOrder(house, QueueLane::Senior);
        newOrder(house, QueueLane::Pregnant);
        QCOMPARE(codesIn(house, pending), QStringLiteral("0002 0003 0001"));
        QCOMPARE(*confirmNext(house, sarah, noon), senior);
        QVERIFY(act(house, dana, CancelOrder{TransactionId{3}, {}}, noon));
        QCOMPARE(*confirmNext(house, emma, noon), regular);
        for (const auto &[who, id] : {std::pair(emma, regular), std::pair(sarah, senior)}) {
            QVERIFY(startService(house, who, id, noon));
            QVERIFY(finishService(house, who, id, noon));
        }
        QCOMPARE(*claimNext(house, carla, noon), senior);
        QCOMPARE(*claimNext(house, ramon, noon), regular);
    }

    void whoWasSkippedOrSentBackKeepsTheOldPlace()
    {
        House house = smallHouse();
        const TransactionId first = newOrder(house);
        const TransactionId second = newOrder(house);
        newOrder(house);
        QCOMPARE(*confirmNext(house, sarah, noon), first);
        QVERIFY(act(house, sarah, SkipGuest{first}, noon));
        QCOMPARE(house.currentOf(sarah), nullptr);
        QCOMPARE(*confirmNext(house, sarah, noon), second);
        QVERIFY(act(house, sarah, Release{second}, noon));
        QVERIFY(!house.find(second)->therapist);
        QCOMPARE(codesIn(house, pending), QStringLiteral("0002 0003"));
        QVERIFY(act(house, emma, CallAgain{first}, noon));
        QCOMPARE(codesIn(house, pending), QStringLiteral("0001 0002 0003"));
    }

    void aCashierMayGiveAClaimBack()
    {
        House house = smallHouse();
        const TransactionId first = orderIn(house, TransactionState::AwaitingPayment, noon);
        const TransactionId second = orderIn(house, TransactionState::Finished, noon);
        QCOMPARE(refusal(act(house, ramon, Release{first}, noon)),
                 QStringLiteral("This customer is not yours."));
        QVERIFY(act(house, carla, Release{first}, noon));
        QCOMPARE(house.currentOf(carla), nullptr);
        QCOMPARE(*claimNext(house, ramon, noon), first);
        QCOMPARE(*claimNext(house, carla, noon), second);
    }

    void onlyWhoHoldsAnOrderOrTheDeskMayDropIt()
    {
        House house = smallHouse();
        const TransactionId id = newOrder(house);
        QCOMPARE(refusal(act(house, sarah, CancelOrder{id, {}}, noon)),
                 QStringLiteral("Only the desk may do this."));
        QVERIFY(confirmNext(house, sarah, noon));
        for (const Action &action :
             {Action(CancelOrder{id, {}}), Action(MarkNoShow{id}), Action(SkipGuest{id}),
              Action(HandOver{id, emma}), Action(Release{id})}) {
            QCOMPARE(act(house, emma, action, noon).error().code, ErrorCode::NotAllowed);
            QCOMPARE(act(house, {}, action, noon).error().code, ErrorCode::NotAllowed);
        }
        QVERIFY(act(house, dana, CancelOrder{id, QStringLiteral("ill")}, noon));
        QCOMPARE(house.find(id)->cancelReason, QStringLiteral("ill"));
        QCOMPARE(house.find(id)->closedAt, noon);
    }

    void aGuestMayCancelUntilCalled()
    {
        House house = smallHouse();
        const TransactionId waits = newOrder(house);
        QVERIFY(act(house, {}, CancelOrder{waits, {}}, noon));
        const TransactionId called = newOrder(house);
        QVERIFY(confirmNext(house, sarah, noon));
        QVERIFY(!act(house, {}, CancelOrder{called, {}}, noon));
        QCOMPARE(refusal(act(house, {}, CancelOrder{TransactionId{77}, {}}, noon)),
                 QStringLiteral("Transaction not found"));
    }

    void aHandOverNeedsAFreeColleagueAndTheGuestStaysInTheRoom()
    {
        House house = smallHouse();
        const TransactionId id = orderIn(house, TransactionState::InService, noon);
        QVERIFY(!act(house, sarah, HandOver{id, carla}, noon));
        QVERIFY(act(house, emma, SetBreak{BreakState::OnBreak}, noon));
        QCOMPARE(refusal(act(house, sarah, HandOver{id, emma}, noon)),
                 QStringLiteral("Emma is on break."));
        QVERIFY(act(house, emma, SetBreak{BreakState::AtWork}, noon));
        QVERIFY(act(house, sarah, HandOver{id, emma}, noon));
        QCOMPARE(house.find(id)->therapist->name, QStringLiteral("Emma"));
        QCOMPARE(house.find(id)->roomNumber(), QStringLiteral("101"));
        QCOMPARE(refusal(confirmNext(house, sarah, noon)), QStringLiteral("Room 101 is taken."));
        QCOMPARE(refusal(act(house, emma, HandOver{id, emma}, noon)),
                 QStringLiteral("Emma is busy with a customer."));
        QVERIFY(finishService(house, emma, id, noon));
        QCOMPARE(*claimNext(house, carla, noon), id);
        QVERIFY(act(house, carla, HandOver{id, ramon}, noon));
        QCOMPARE(house.find(id)->cashier->place, QStringLiteral("C2"));
    }

    void nobodyOnBreakTakesAGuest()
    {
        House house = smallHouse();
        orderIn(house, TransactionState::Finished, noon);
        newOrder(house);
        for (StaffId person : {sarah, carla})
            QVERIFY(act(house, person, SetBreak{BreakState::OnBreak}, noon));
        QCOMPARE(refusal(confirmNext(house, sarah, noon)), QStringLiteral("You are on break."));
        QCOMPARE(refusal(claimNext(house, carla, noon)), QStringLiteral("You are on break."));
        QCOMPARE(act(house, carla, SetBreak{BreakState::OnBreak}, noon)->effect,
                 Outcome::Effect::AlreadyDone);
    }

    void aRoomIsCleanedBeforeTheNextGuest()
    {
        House house = smallHouse();
        const TransactionId id = orderIn(house, TransactionState::InService, noon);
        newOrder(house);
        QVERIFY(!act(house, sarah, FinishService{id, -1}, noon));
        QCOMPARE(act(house, sarah, FinishService{id, 600}, after(500))->room,
                 QStringLiteral("101"));
        QCOMPARE(refusal(confirmNext(house, sarah, after(1099))),
                 QStringLiteral("Room 101 is being cleaned."));
        const QJsonObject room =
            roomStatusMessage(house, after(1099)).value(QLatin1String("rooms"))[0].toObject();
        QCOMPARE(room.value(QLatin1String("status")).toString(), QStringLiteral("preparing"));
        House early = house;
        QVERIFY(act(early, sarah, EndCleaning{QStringLiteral("101")}, after(600)));
        QVERIFY(confirmNext(early, sarah, after(600)));
        QVERIFY(confirmNext(house, sarah, after(1100)));
        QVERIFY(!act(house, sarah, EndCleaning{QStringLiteral("101")}, after(1100)));
    }

    void anUndoIsForWhoDidItAndForTenSeconds()
    {
        House house = smallHouse();
        const TransactionId id = orderIn(house, TransactionState::TherapistConfirmed, noon);
        const HouseState before = house.state();
        QVERIFY(startService(house, sarah, id, after(100)));
        QCOMPARE(refusal(act(house, emma, Undo{id}, after(105))),
                 QStringLiteral("Somebody else did this."));
        QVERIFY(!act(house, sarah, Undo{id}, after(111)));
        QVERIFY(!act(house, sarah, Undo{id}, after(99)));
        QVERIFY(act(house, sarah, Undo{id}, after(110)));
        QVERIFY(house.state().orders == before.orders);
        QVERIFY(!act(house, sarah, Undo{id}, after(110))); // one step back, not two
        QVERIFY(startService(house, sarah, id, after(120)));
        QVERIFY(act(house, dana, Undo{id}, after(121)));
    }

    void anUndoIsRefusedWhenTheWorldHasMovedOn()
    {
        House house = smallHouse();
        const TransactionId first = orderIn(house, TransactionState::InService, noon);
        const TransactionId second = newOrder(house);
        QVERIFY(finishService(house, sarah, first, after(100)));
        QCOMPARE(*confirmNext(house, sarah, after(101)), second);
        QCOMPARE(refusal(act(house, sarah, Undo{first}, after(102))),
                 QStringLiteral("This cannot be undone: Sarah has another customer by now."));
        QVERIFY(act(house, sarah, Undo{second}, after(103)));
        QVERIFY(act(house, sarah, Undo{first}, after(104)));
        QCOMPARE(house.currentOf(sarah)->id, first);
    }

    void aPaymentIsNeverUndone()
    {
        House house = smallHouse();
        const TransactionId id = orderIn(house, TransactionState::AwaitingPayment, noon);
        QVERIFY(pay(house, carla, id, Money{200000}, after(600)));
        QVERIFY(!act(house, carla, Undo{id}, after(601)));
        QVERIFY(!act(house, dana, Undo{id}, after(601)));
    }

    void undoneEditsBringTheItemsBack()
    {
        House house = smallHouse();
        const TransactionId id = orderIn(house, TransactionState::TherapistConfirmed, noon);
        const std::vector<TransactionItem> before = house.find(id)->items;
        QVERIFY(act(house, sarah, RemoveItem{before[0].id}, after(100)));
        QVERIFY(act(house, sarah, Undo{id}, after(101)));
        QVERIFY(house.find(id)->items == before);
        QVERIFY(act(house, sarah, RemoveItem{before[0].id}, after(102)));
    }

    void codesGrowPast9999AndAreNeverGivenTwice()
    {
        HouseState state = smallHouse().state();
        state.counted.lastCode = 9998;
        House house(smallCatalog(), state);
        QCOMPARE(house.find(newOrder(house))->code, QStringLiteral("9999"));
        QCOMPARE(house.find(newOrder(house))->code, QStringLiteral("10000"));
        auto services = *house.quote(smallOrder());
        QCOMPARE(act(house, {}, PlaceOrder{QStringLiteral("10000"), {}, services, {}}, noon)
                     .error()
                     .code,
                 ErrorCode::Conflict);
        QCOMPARE(house.find(newOrder(house))->code, QStringLiteral("10001"));
    }

    void closedOrdersCanBeForgotten()
    {
        House house = smallHouse();
        const TransactionId paid = orderIn(house, TransactionState::Paid, noon);
        const TransactionId open = newOrder(house);
        house.forgetClosedBefore(noon);
        QVERIFY(house.find(paid));
        house.forgetClosedBefore(after(7200));
        QVERIFY(!house.find(paid));
        QVERIFY(house.find(open));
    }

    void anOverrunIsToldInSeconds()
    {
        House house = smallHouse();
        const TransactionId id = orderIn(house, TransactionState::InService, noon);
        const Transaction &order = *house.find(id);
        const QDateTime end = order.serviceStartAt.addSecs(120 * 60);
        QCOMPARE(order.overrunSeconds(end), qint64{0});
        QCOMPARE(order.overrunSeconds(end.addMSecs(1)), qint64{1});
        QCOMPARE(order.overrunSeconds(end.addSecs(-90)), qint64{-90});
        QCOMPARE(order.overrunSeconds(end.addSecs(300)), qint64{300});
    }

    void theWaitIsReckonedFromWhoWorksAndWhoWaits()
    {
        House house = smallHouse();
        WaitingEstimate estimate;
        const std::array both{sarah, emma};
        QVERIFY(!estimate.promise(house, {}, QueueLane::Regular, noon));
        QCOMPARE(estimate.promise(house, both, QueueLane::Regular, noon)->expectedSeconds, 0);
        const TransactionId id = orderIn(house, TransactionState::InService, noon); // 120 minutes
        const QDateTime half = house.find(id)->serviceStartAt.addSecs(3600);
        newOrder(house); // Emma can take it at once
        QCOMPARE(estimate.promise(house, both, QueueLane::Regular, half)->expectedSeconds, 3600);
        newOrder(house); // after Sarah's guest
        QCOMPARE(estimate.promise(house, both, QueueLane::Regular, half)->expectedSeconds,
                 120 + 7200);
        QCOMPARE(estimate.promise(house, both, QueueLane::Senior, half)->expectedSeconds, 0);
        const auto line = estimate.line(house, both, half);
        QCOMPARE(line.size(), size_t{2});
        QCOMPARE(line[0].expectedSeconds, 0);
        QCOMPARE(line[1].expectedSeconds, 3600); // Sarah is done before Emma
        QVERIFY(estimate.line(house, {}, half).empty()); // nobody can say
        QVERIFY(act(house, emma, SetBreak{BreakState::OnBreak}, noon));
        QCOMPARE(estimate.promise(house, both, QueueLane::Senior, half)->expectedSeconds, 3600);
    }

    void promisesHoldAboutAsOftenAsTheySay()
    {
        WaitingEstimate estimate;
        House house = smallHouse();
        orderIn(house, TransactionState::InService, noon);
        QRandomGenerator random(7);
        QVERIFY(!estimate.hitRate());
        for (int guest = 0; guest < 1000; ++guest) {
            Transaction order;
            const std::array one{sarah};
            order.selectionConfirmedAt = after(60 + random.bounded(7000));
            order.promise =
                estimate.promise(house, one, QueueLane::Regular, order.selectionConfirmedAt);
            // Services here take 20 to 90 % longer than written on the slip.
            const double stretch = 1.2 + 0.7 * random.generateDouble();
            order.therapistConfirmedAt = order.selectionConfirmedAt.addSecs(
                static_cast<qint64>(order.promise->expectedSeconds * stretch));
            estimate.observe(order);
        }
        QCOMPARE(estimate.promisesSeen(), static_cast<int>(WaitingEstimate::memory));
        QVERIFY2(*estimate.hitRate() > 0.7 && *estimate.hitRate() < 0.95,
                 qPrintable(QString::number(*estimate.hitRate())));
    }
};

QTEST_GUILESS_MAIN(tst_HouseAdditions)
#include "tst_house_additions.moc"
