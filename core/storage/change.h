#pragma once

#include "core/spa/house.h"

namespace atrium::storage {

/// An accepted command and the rows it changed, as values: what travels to the storage thread.
struct Change
{
    enum class Items : quint8 { Same, Changed };

    spa::Command command;
    QByteArray answer; ///< for retries; kept when the command has a key
    std::optional<spa::Transaction> order;
    Items items = Items::Same;
    std::optional<spa::Room> room;
    std::optional<spa::StaffMember> person;
    QString counter; ///< new; empty when there is none
    QString removedRoom; ///< empty when there is none
    QString removedCounter; ///< empty when there is none
    std::optional<std::vector<spa::Service>> services; ///< all of them, when they changed
    spa::HouseCounters counted;
};

/// What `command`, which the house has just accepted with that outcome, changed in it. `answer` is
/// what the client is told once it is durable.
[[nodiscard]] Change makeChange(const spa::House &house, spa::Command command,
                                const spa::Outcome &outcome, QByteArray answer = {});

} // namespace atrium::storage
