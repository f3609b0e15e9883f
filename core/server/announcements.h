#pragma once

#include "core/server/contract_settings.h"
#include "core/server/emitter.h"
#include "core/spa/messages.h"

#include <optional>

/// Rooms and announcements of the Socket.IO contract (spa-contract.md 4, 6): who is told what of an
/// accepted command, in the order of 6.1. What the contract does not have comes behind that
/// (docs/protocol-additions.md).
namespace atrium::server {

namespace rooms {
inline const QString therapistQueue = QStringLiteral("therapist_queue");
inline const QString cashierQueue = QStringLiteral("cashier_queue");
inline const QString monitor = QStringLiteral("monitor");
} // namespace rooms

/// A command that was accepted, while everybody concerned is told of it.
struct Step
{
    Emitter &emitter;
    const spa::House &house;
    spa::Outcome outcome;
    StaffId sender; ///< invalid: a guest
    std::optional<spa::TransactionState> before; ///< where its order stood
    QString event; ///< as the client sent it
    QString result; ///< event that answers the sender; empty: none does
    MonitorNews monitorNews = MonitorNews::UpdatedAndNamed;
    QByteArray receiptKey = {}; ///< of a new order: opens its receipt

    [[nodiscard]] const spa::Transaction &order() const { return *house.find(outcome.order); }
};

// One per row of 6.1.
void announceOrdered(const Step &step);
void announceCalled(const Step &step);
void announceStarted(const Step &step);
void announceEdited(const Step &step);
void announceFinished(const Step &step);
void announceClaimed(const Step &step);
void announcePaid(const Step &step);
/// Any other step of an order: the lines that it left or entered, the monitors, its guest, the
/// sender.
void announceChanged(const Step &step);
/// The same; before that the colleague's side hears who has the guest now.
void announceHandedOver(const Step &step);
void announceBreak(const Step &step);
void announceRoom(const Step &step);
/// The desk has given a guest to a therapist, whose page hears so.
void announceAssigned(const Step &step);
/// People, places or services have changed: whoever shows them looks again.
void announceHouse(const Step &step);

/// What belongs to an action that no event of a client stands for.
[[nodiscard]] auto announcementOf(const spa::Action &action) -> void (*)(const Step &step);

/// "Room so is available now", to everybody: the only event whose `monitor_updated` has a payload.
void announceRoomStatus(Broadcaster &broadcaster, const QString &number, const QString &status);

/// `{ok:true, transaction}` (or what else the step was about), to the sender.
void reportDone(const Step &step);
/// `{ok:false, error}` in the event that answers, or `error {error}` where there is none.
void reportRefused(Emitter &emitter, const QString &result, const Error &error);

} // namespace atrium::server
