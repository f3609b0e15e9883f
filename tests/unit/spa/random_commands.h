#pragma once

#include <QRandomGenerator>

#include "tests/unit/spa/small_house.h"

/// A day in the house by dice: commands that make sense more often than not, from a seed.
namespace atrium::spa::test {

class RandomCommands
{
public:
    explicit RandomCommands(quint32 seed)
        : m_random(seed)
    { }

    /// Something that could be asked of the house now; it may well refuse.
    Command next(const House &house)
    {
        m_now = m_now.addMSecs(m_random.bounded(6000));
        auto [person, action] = choose(house);
        return {m_random.bounded(2) == 0 ? QString::number(++m_lastId) : QString(),
                QStringLiteral("tablet-%1").arg(m_random.bounded(5)), person, m_now,
                std::move(action)};
    }

private:
    StaffId someone(StaffId first, StaffId second)
    {
        return m_random.bounded(2) == 0 ? first : second;
    }
    StaffId therapist() { return someone(sarah, emma); }
    StaffId cashier() { return someone(carla, ramon); }

    /// An order of any state, recent ones more often.
    TransactionId order(const House &house)
    {
        const std::int64_t last = house.counted().lastTransaction;
        return TransactionId{std::max<std::int64_t>(1, last - m_random.bounded(6))};
    }

    std::pair<StaffId, Action> choose(const House &house)
    {
        const int roll = m_random.bounded(100);
        if (roll < 18)
            return {{}, newOrder(house)};
        if (roll < 28)
            return {therapist(), CallNext{}};
        if (roll < 29)
            return {dana, AssignGuest{order(house), therapist()}};
        if (roll < 30)
            return {dana, aboutTheHouse(house)};
        if (roll < 40)
            return {cashier(), ClaimNext{}};
        const Transaction *current = house.currentOf(roll < 70 ? therapist() : cashier());
        const TransactionId id = current ? current->id : order(house);
        const StaffId holder = current && current->cashier ? current->cashier->id
            : current                                      ? current->therapist->id
                                                           : dana;
        return {m_random.bounded(8) == 0 ? dana : holder, onOrder(house, id, current)};
    }

    Action newOrder(const House &house)
    {
        std::vector<OrderLine> lines = smallOrder();
        if (m_random.bounded(2) == 0)
            lines.pop_back();
        const auto lane = static_cast<QueueLane>(m_random.bounded(4));
        std::optional<WaitPromise> promise;
        if (m_random.bounded(2) == 0)
            promise = WaitPromise{m_random.bounded(999), 0, 999};
        return PlaceOrder{house.nextCode(), lane, *house.quote(lines), promise};
    }

    /// Rooms, counters, people and services, which change rarely.
    Action aboutTheHouse(const House &house)
    {
        const QString number = QString::number(110 + m_random.bounded(4));
        switch (m_random.bounded(6)) {
        case 0:
            return AddRoom{number};
        case 1:
            return RemoveRoom{number};
        case 2:
            return AddCounter{number};
        case 3:
            return RemoveCounter{number};
        case 4:
            return EditPerson{dana, QStringLiteral("Dana ") + number, {}};
        default:
            break;
        }
        std::vector<Service> services = house.catalog().services();
        services.back().classifications.back().price.centavos += 50;
        return SetServices{services};
    }

    Action onOrder(const House &house, TransactionId id, const Transaction *current)
    {
        switch (m_random.bounded(16)) {
        case 0:
            return CancelOrder{id, QStringLiteral("grund ✓ \"quoted\"")};
        case 1:
            return MarkNoShow{id};
        case 2:
            return SkipGuest{id};
        case 3:
            return CallAgain{id};
        case 4:
            return HandOver{id, someone(therapist(), cashier())};
        case 5:
            return Release{id};
        case 6:
        case 7:
            return Undo{id};
        case 8:
            return AddService{id, *house.quoteAddition({ServiceId{2}, {}})};
        case 9:
            return current && !current->items.empty() ? Action(RemoveItem{current->items[0].id})
                                                      : Action(ToggleRoom{});
        case 10:
            return SetBreak{static_cast<BreakState>(m_random.bounded(2))};
        case 11:
            return MovePerson{QStringLiteral("101")};
        default:
            return forward(id, current);
        }
    }

    Action forward(TransactionId id, const Transaction *current)
    {
        if (!current || current->state == TransactionState::TherapistConfirmed)
            return StartService{id};
        if (current->state == TransactionState::InService)
            return FinishService{id, m_random.bounded(30)};
        return Pay{id, current->total() + Money{m_random.bounded(3) * 5000}};
    }

    QRandomGenerator m_random;
    QDateTime m_now = QDateTime(QDate(2026, 11, 20), QTime(4, 0), Qt::UTC);
    int m_lastId = 0;
};

} // namespace atrium::spa::test
