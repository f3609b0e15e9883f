#pragma once

#include "core/spa/house.h"
#include "core/spa/house_file.h"

#include <QJsonArray>
#include <QJsonDocument>

/// A house small enough to reckon with in the head: two services, two rooms, two therapists, two
/// cashiers, and somebody at the desk.
namespace atrium::spa::test {

inline const StaffId sarah{1}; // room 101
inline const StaffId emma{2}; // room 102
inline const StaffId carla{3}; // counter C1
inline const StaffId ramon{4}; // counter C2
inline const StaffId dana{5}; // at the desk

inline Catalog smallCatalog()
{
    Service massage{ServiceId{1}, QStringLiteral("Massage"), QStringLiteral("Body"), {}, {}};
    massage.classifications = {
        {ClassificationId{1}, QStringLiteral("60 minutes"), Money{85000}, 60},
        {ClassificationId{2}, QStringLiteral("90 minutes"), Money{120050}, 90}};
    Service feet{ServiceId{2}, QStringLiteral("Feet"), {}, QStringLiteral("Foot bath"), {}};
    feet.classifications = {{ClassificationId{3}, QStringLiteral("30 minutes"), Money{40000}, 30}};
    return *Catalog::create({massage, feet});
}

inline HouseDescription smallDescription()
{
    HouseDescription house;
    house.catalog = smallCatalog();
    const auto add = [&](StaffRole role, const QString &name, const QString &place) {
        StaffMember member;
        member.role = role;
        member.username = name.toLower();
        member.name = name;
        member.place = place;
        house.staff.push_back(member);
    };
    add(StaffRole::Therapist, QStringLiteral("Sarah"), QStringLiteral("101"));
    add(StaffRole::Therapist, QStringLiteral("Emma"), QStringLiteral("102"));
    add(StaffRole::Cashier, QStringLiteral("Carla"), QStringLiteral("C1"));
    add(StaffRole::Cashier, QStringLiteral("Ramon"), QStringLiteral("C2"));
    add(StaffRole::Desk, QStringLiteral("Dana"), {});
    const bool fine = house.rooms.add(QStringLiteral("102")).has_value()
        && house.rooms.add(QStringLiteral("101")).has_value();
    Q_ASSERT(fine);
    Q_UNUSED(fine);
    house.counters = {QStringLiteral("C1"), QStringLiteral("C2")};
    return house;
}

inline House smallHouse()
{
    House house{Catalog()};
    for (const Action &action : openingActions(smallDescription())) {
        const auto done = house.apply({{}, {}, {}, {}, action});
        Q_ASSERT(done);
    }
    return house;
}

/// A massage of 90 minutes and a foot bath: 1600.50, 120 minutes.
inline std::vector<OrderLine> smallOrder()
{
    return {{ServiceId{1}, ClassificationId{2}}, {ServiceId{2}, ClassificationId{3}}};
}

/// Somebody does something, now.
inline Result<Outcome> act(House &house, StaffId person, Action action, const QDateTime &at)
{
    return house.apply({{}, QStringLiteral("test"), person, at, std::move(action)});
}

inline TransactionId orderOf(const Outcome &outcome)
{
    return outcome.order;
}

inline Result<TransactionId> confirmSelection(House &house, const std::vector<OrderLine> &lines,
                                              const QDateTime &at,
                                              QueueLane lane = QueueLane::Regular)
{
    auto services = house.quote(lines);
    if (!services)
        return tl::unexpected(services.error());
    return act(house, {}, PlaceOrder{house.nextCode(), lane, *services, {}}, at).map(orderOf);
}

inline Result<TransactionId> confirmNext(House &house, StaffId therapist, const QDateTime &at)
{
    return act(house, therapist, CallNext{}, at).map(orderOf);
}

inline Result<Outcome> addItem(House &house, StaffId therapist, TransactionId id, OrderLine line)
{
    auto service = house.quoteAddition(line);
    if (!service)
        return tl::unexpected(service.error());
    return act(house, therapist, AddService{id, *service}, {});
}

inline Result<RoomState> toggleRoom(House &house, StaffId therapist)
{
    return act(house, therapist, ToggleRoom{}, {}).map([&](const Outcome &outcome) {
        return house.rooms().find(outcome.room)->state;
    });
}

inline Result<Outcome> startService(House &house, StaffId therapist, TransactionId id,
                                    const QDateTime &at)
{
    return act(house, therapist, StartService{id}, at);
}

inline Result<Outcome> finishService(House &house, StaffId therapist, TransactionId id,
                                     const QDateTime &at)
{
    return act(house, therapist, FinishService{id}, at);
}

inline Result<TransactionId> claimNext(House &house, StaffId cashier, const QDateTime &at)
{
    return act(house, cashier, ClaimNext{}, at).map(orderOf);
}

inline Result<Outcome::Effect> pay(House &house, StaffId cashier, TransactionId id, Money amount,
                                   const QDateTime &at)
{
    return act(house, cashier, Pay{id, amount}, at).map([](const Outcome &outcome) {
        return outcome.effect;
    });
}

/// An order that was brought as far as the state asked for, in Sarah's and Carla's hands, a minute
/// per step; an invalid id if that failed.
inline TransactionId orderIn(House &house, TransactionState state, const QDateTime &start)
{
    using State = TransactionState;
    const TransactionId id = *confirmSelection(house, smallOrder(), start);
    std::vector<std::pair<StaffId, Action>> path;
    if (state == State::Skipped)
        path = {{dana, SkipGuest{id}}};
    else if (state == State::Cancelled)
        path = {{dana, CancelOrder{id, {}}}};
    else if (state == State::NoShow)
        path = {{dana, MarkNoShow{id}}};
    else
        path = {{sarah, CallNext{}},
                {sarah, StartService{id}},
                {sarah, FinishService{id, 0}},
                {carla, ClaimNext{}},
                {carla, Pay{id, Money{200000}}}};
    int minute = 0;
    for (auto &[person, action] : path) {
        if (house.find(id)->state == state)
            break;
        if (!act(house, person, action, start.addSecs(60 * ++minute)))
            return {};
    }
    return house.find(id)->state == state ? id : TransactionId{};
}

/// Why it was refused; empty when it was not.
template<typename T>
QString refusal(const Result<T> &result)
{
    return result ? QString() : result.error().message;
}

/// JSON written with single quotes, as an array of event arguments.
inline QJsonArray arguments(const char *text)
{
    return QJsonDocument::fromJson(QByteArray(text).replace('\'', '"')).array();
}

} // namespace atrium::spa::test
