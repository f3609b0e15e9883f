#pragma once

#include "core/base/result.h"
#include "core/server/house_settings.h"

#include <QStringList>

#include <optional>

namespace atrium::app {

/// `atrium staff …` or `atrium house …`, as it was typed.
struct StaffCommand
{
    QStringList words; ///< "staff", "add", …
    QHash<QString, QString> options; ///< "username" -> "sarah"
};

/// Takes such a command out of the arguments; what is left are settings.
[[nodiscard]] std::optional<StaffCommand> takeStaffCommand(QStringList &arguments);

/// Does it on the house's disk, which no running Atrium may be using. Gives what to print.
[[nodiscard]] Result<QString> runStaffCommand(StaffCommand command,
                                              const server::HouseSettings &settings);

} // namespace atrium::app
