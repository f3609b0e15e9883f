#pragma once

#include "core/spa/room_board.h"
#include "core/spa/staff.h"
#include "core/spa/transaction.h"

#include <map>
#include <vector>

namespace atrium::spa {

/// How far the house has counted.
struct HouseCounters
{
    qint64 lastCode = 0;
    std::int64_t lastTransaction = 0;
    std::int64_t lastItem = 0;
    std::int64_t lastTicket = 0;

    friend bool operator==(const HouseCounters &, const HouseCounters &) = default;
};

/// All that a house remembers, but for what can be undone: what is stored, and what a replay of the
/// journal must come to.
struct HouseState
{
    std::vector<Room> rooms; ///< by number
    std::vector<QString> counters;
    std::vector<Service> services; ///< by name
    std::vector<StaffMember> staff; ///< by id
    std::map<TransactionId, Transaction> orders;
    HouseCounters counted;

    friend bool operator==(const HouseState &, const HouseState &) = default;
};

} // namespace atrium::spa
