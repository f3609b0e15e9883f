#pragma once

#include "core/server/emitter.h"
#include "core/spa/messages.h"

/// Rooms and recurring announcements of the Socket.IO contract (spa-contract.md 4, 6).
namespace atrium::server {

namespace rooms {
inline const QString therapistQueue = QStringLiteral("therapist_queue");
inline const QString cashierQueue = QStringLiteral("cashier_queue");
inline const QString monitor = QStringLiteral("monitor");
} // namespace rooms

/// "The waiting list changed", to the therapists.
void announceTherapistQueue(Broadcaster &broadcaster);
/// "The list of finished guests changed", to the cashiers.
void announceCashierQueue(Broadcaster &broadcaster);
/// "Something changed", to the monitors.
void announceToMonitors(Broadcaster &broadcaster);
/// A monitor event that names the guest: `details` comes after the code.
void announceToMonitors(Broadcaster &broadcaster, const QString &event,
                        const spa::Transaction &transaction, const QJsonObject &details = {});
/// The order as it is now, to everybody who follows it.
void announceTransaction(Broadcaster &broadcaster, const spa::Transaction &transaction);

/// `error {error}`, to the sender.
void refuse(Emitter &emitter, const Error &error);
/// `{ok:true, transaction}`, to the sender.
void reportDone(Emitter &emitter, const QString &event, const spa::Transaction &transaction);
/// `{ok:false, error}`, to the sender.
void reportRefused(Emitter &emitter, const QString &event, const Error &error);

/// Name of somebody, or null.
[[nodiscard]] QJsonValue nameOrNull(const std::optional<spa::Assignee> &person);

} // namespace atrium::server
