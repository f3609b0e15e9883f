#pragma once

#include "core/spa/actions.h"
#include "core/spa/catalog.h"
#include "core/spa/room_board.h"
#include "core/spa/staff.h"

#include <QByteArray>

#include <vector>

namespace atrium::spa {

/// What a house file describes: everything a house starts with.
struct HouseDescription
{
    Catalog catalog;
    RoomBoard rooms;
    std::vector<QString> counters;
    std::vector<StaffMember> staff; ///< without ids and without password hashes
};

/// Reads a house from JSON:
///
///     { "categories": [{"name", "services": [{"name", "description", "variants": [{"name",
///     "price", "minutes"}]}]}],
///       "rooms": ["101"], "counters": ["C1"],
///       "therapists": [{"username", "name", "place"}], "cashiers": [{"username", "name", "place"}]
///       }
///
/// The lists of people may be empty or missing. Ids of services and variants follow their order in
/// the file. Refuses with a sentence that names the place in the file and what is wrong there.
[[nodiscard]] Result<HouseDescription> parseHouse(const QByteArray &json);

/// What makes that house out of an empty one: the beginning of a journal.
[[nodiscard]] std::vector<Action> openingActions(const HouseDescription &house);

} // namespace atrium::spa
