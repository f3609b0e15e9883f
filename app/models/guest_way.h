#pragma once

#include "app/models/status.h"
#include "core/spa/transaction.h"

#include <vector>

namespace atrium::app {

/// A stretch of a guest's way from order to payment.
struct WayStretch
{
    enum Kind : quint8 { Wait, Prepare, Service, Pay };
    Kind kind = Wait;
    qint64 seconds = 0;

    friend bool operator==(const WayStretch &, const WayStretch &) = default;
};

/// The stretches of an order so far, oldest first; the last one still grows while the order is
/// open.
[[nodiscard]] std::vector<WayStretch> wayOf(const spa::Transaction &order, const QDateTime &nowUtc);
/// How long the guest waited for a therapist, or waits so far.
[[nodiscard]] qint64 waitedSeconds(const spa::Transaction &order, const QDateTime &nowUtc);

/// The sign of a state; in service for longer than ordered has its own.
[[nodiscard]] Status::Kind statusOf(const spa::Transaction &order, const QDateTime &nowUtc);
/// "In service", as people say it.
[[nodiscard]] QString stateWords(const spa::Transaction &order, const QDateTime &nowUtc);
/// "Waited 11 min, in service 24 min": the way in words.
[[nodiscard]] QString wayWords(const std::vector<WayStretch> &way);
/// Why somebody goes first: "Priority: senior"; empty for the regular lane.
[[nodiscard]] QString laneText(spa::QueueLane lane);
/// "Shiatsu 60, Foot 90".
[[nodiscard]] QString servicesText(const spa::Transaction &order);

} // namespace atrium::app
