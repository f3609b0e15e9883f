#pragma once

#include "core/server/house_settings.h"
#include "core/server/recovery_store.h"
#include "core/spa/house.h"
#include "core/storage/session_table.h"

namespace atrium::server {

/// A house as it is when it begins to serve: from its disk, or new.
struct OpenedHouse
{
    spa::House house;
    std::unique_ptr<storage::Store> store; ///< null: the house lives in memory only
    std::shared_ptr<RecoveryStore> recovery; ///< null without a store
    std::vector<storage::StoredSession> sessions;
    QByteArray receiptSecret; ///< empty without a store
};

/// Where the house of these settings lies: `house.sqlite` of its data folder, and samples in files
/// of their own beside it.
[[nodiscard]] QString databaseFile(const HouseSettings &settings);

/// A line in the log for a house that nobody can log in to.
void sayHowToBegin(const spa::House &house);

/// Opens the house on its disk, or in memory when the settings have no data folder. A new one gets
/// its own desk, and what the sample has if it is to be one. `clock` outlives what it gives.
QCoro::Task<Result<OpenedHouse>> openHouse(HouseSettings settings, const Clock *clock);

} // namespace atrium::server
