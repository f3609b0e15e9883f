#pragma once

#include "core/server/alert_book.h"

namespace atrium::app {

/// "0042 has waited for 17 min", "The tablet of room 104 is silent for 0:14".
[[nodiscard]] QString alertText(const server::Alert &alert);
/// Who is concerned besides, and what to do now; may be empty.
[[nodiscard]] QString alertAdvice(const server::Alert &alert);
/// "A guest waits too long".
[[nodiscard]] QString ruleTitle(server::AlertKind kind);
/// "after 15 min", "300 ms for 1 min"; when a rule raises its alert.
[[nodiscard]] QString thresholdText(server::AlertKind kind, const server::AlertRule &rule);
/// By how much the buttons of a rule move its threshold; 0: it has none.
[[nodiscard]] double thresholdStep(server::AlertKind kind);
/// "guest-waits": its name in files.
[[nodiscard]] QString ruleKey(server::AlertKind kind);

} // namespace atrium::app
