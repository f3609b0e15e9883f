#pragma once

#include "app/models/connection_sort.h"
#include "app/models/status.h"

namespace atrium::app {

[[nodiscard]] Status::Kind statusOf(const ConnectionStore &store, int slot);
/// From here on a link counts as slow (house_snapshot.h).
inline constexpr float slowFromMs = 300;

/// "1842", "1839, 3 behind" of a wall; empty for whoever says nothing of what it shows.
[[nodiscard]] QString shownText(const ConnectionStore &store, int slot);
/// "Online", "3 behind", "Slow 412 ms", "Lost 0:12 ago", "Left 0:03 ago".
[[nodiscard]] QString stateText(const ConnectionStore &store, int slot);
/// Why a connection ended, for a person; `reason` in Socket.IO's words or a sentence already.
[[nodiscard]] QString departureText(const QString &reason);
/// What a text column shows; empty for the columns that are drawn.
[[nodiscard]] QString cellText(const ConnectionStore &store, int slot, ConnectionColumn column);
/// One sentence with the figures of a row, and what to do, for a screen reader.
[[nodiscard]] QString spokenFigures(const ConnectionStore &store, int slot);
[[nodiscard]] QString spokenSummary(const GroupSummary &summary);

} // namespace atrium::app
