#pragma once

#include "core/base/result.h"
#include "core/server/house_snapshot.h"

#include <QJsonObject>

#include <array>

namespace atrium::app {

/// The documents that a wall shows, in the order in which they are asked for.
inline constexpr std::array wallDocumentPaths{"/room_status", "/monitor_snapshot",
                                              "/cashier_status"};

/// The floor as those documents tell it (spa-contract.md 7.3 to 7.5), with the revision of the
/// oldest of them: that much is certainly shown. Refuses documents that are not the house's. Pure.
[[nodiscard]] Result<server::FloorView>
floorOfDocuments(const std::array<QJsonObject, wallDocumentPaths.size()> &documents);

} // namespace atrium::app
