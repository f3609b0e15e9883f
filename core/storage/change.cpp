#include "core/storage/change.h"

namespace atrium::storage {

namespace {

bool editsItems(const spa::Action &action)
{
    return std::holds_alternative<spa::PlaceOrder>(action)
        || std::holds_alternative<spa::AddService>(action)
        || std::holds_alternative<spa::RemoveItem>(action)
        || std::holds_alternative<spa::Undo>(action);
}

template<typename T>
std::optional<T> copyOf(const T *value)
{
    return value ? std::optional<T>(*value) : std::nullopt;
}

} // namespace

Change makeChange(const spa::House &house, spa::Command command, const spa::Outcome &outcome,
                  QByteArray answer)
{
    Change change;
    change.items = editsItems(command.action) ? Change::Items::Changed : Change::Items::Same;
    change.command = std::move(command);
    change.answer = std::move(answer);
    change.order = copyOf(house.find(outcome.order));
    change.room = copyOf(house.rooms().find(outcome.room));
    change.person = copyOf(house.staff().find(outcome.person));
    if (!change.room)
        change.removedRoom = outcome.room;
    const auto &counters = house.counters();
    const bool counterIsThere =
        std::find(counters.begin(), counters.end(), outcome.counter) != counters.end();
    (counterIsThere ? change.counter : change.removedCounter) = outcome.counter;
    if (outcome.services)
        change.services = house.catalog().services();
    change.counted = house.counted();
    return change;
}

} // namespace atrium::storage
