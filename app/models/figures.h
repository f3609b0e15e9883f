#pragma once

#include <QDateTime>
#include <QString>

/// How figures are written: one unit per column, one to three digits that matter, "-" for unknown.
namespace atrium::app {

[[nodiscard]] QString unknownText();
/// Milliseconds without unit: "0.4", "22", "1,240"; "-" for NaN.
[[nodiscard]] QString millisecondsText(float milliseconds);
/// Bytes as KiB without unit: "0", "0.31", "12.4", "340"; "-" for NaN.
[[nodiscard]] QString kibText(double bytes);
/// A whole amount of bytes with its unit, for sentences: "310 B", "12.4 KiB", "3.1 MiB".
[[nodiscard]] QString bytesText(double bytes);
/// "0:41" minutes and seconds, "2:14:09" from an hour on.
[[nodiscard]] QString durationText(qint64 seconds);
/// "0 min", "11 min", "1 h 05".
[[nodiscard]] QString minutesText(qint64 seconds);
/// When a turn comes that is expected between two times: "12-18 min", "up to 18 min"; "-"
/// when nobody can say.
[[nodiscard]] QString turnText(const QDateTime &fromUtc, const QDateTime &toUtc,
                               const QDateTime &nowUtc);
/// "2:05:09 PM", local.
[[nodiscard]] QString timeOfDayText(const QDateTime &at);
/// "₱1,234.50".
[[nodiscard]] QString pesosText(qint64 centavos);

} // namespace atrium::app
