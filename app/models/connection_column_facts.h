#pragma once

#include "app/models/connection_sort.h"

#include <QString>

#include <optional>

/// What there is to know about each column of the Connections table.
namespace atrium::app {

/// In settings: "rtt".
[[nodiscard]] QString columnName(ConnectionColumn column);
[[nodiscard]] std::optional<ConnectionColumn> columnNamed(const QString &name);
[[nodiscard]] QString columnTitle(ConnectionColumn column);
[[nodiscard]] QString columnHelp(ConnectionColumn column);
/// The widest thing that is written in it; empty when it has a width of its own.
[[nodiscard]] QString columnWidest(ConnectionColumn column);
[[nodiscard]] bool isRightAligned(ConnectionColumn column);
/// Shown unless somebody hides it.
[[nodiscard]] bool isUsual(ConnectionColumn column);

} // namespace atrium::app
