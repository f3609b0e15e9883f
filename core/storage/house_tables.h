#pragma once

#include "core/storage/change.h"
#include "core/storage/database.h"

namespace atrium::storage {

/// Writes the rows of a change and its journal entry, within the transaction that is open. All but
/// `change.counted`, which only the last change of a transaction has to write.
[[nodiscard]] Result<> save(Database &database, const Change &change);
[[nodiscard]] Result<> save(Database &database, const spa::HouseCounters &counted);

/// The house as the tables have it: with the closed orders that were closed at or after
/// `closedSinceUtc`, or all of them when that is invalid.
[[nodiscard]] Result<spa::HouseState> loadHouse(Database &database,
                                                const QDateTime &closedSinceUtc = {});

/// Calls `function(Command)` for every entry of the journal, oldest first, until it refuses.
[[nodiscard]] Result<> replayJournal(Database &database,
                                     const std::function<Result<>(const spa::Command &)> &function);

} // namespace atrium::storage
