#include "core/server/floor_view.h"

namespace atrium::server {

namespace {

using spa::Assignee;
using spa::House;
using spa::StaffMember;
using spa::StaffRole;
using spa::Transaction;
using spa::TransactionState;

/// Who works at a place when no guest says so: somebody with a device before somebody merely logged
/// in.
const StaffMember *workerAt(const House &house, StaffRole role, const QString &place,
                            const StaffAttendance &attendance)
{
    const StaffMember *found = nullptr;
    for (const StaffMember *member : house.staff().ofRole(role)) {
        if (member->place != place)
            continue;
        if (attendance.device(member->id).isValid())
            return member;
        if (!found && attendance.isPresent(member->id))
            found = member;
    }
    return found;
}

/// Name and device of who serves at that place.
std::pair<QString, ConnectionId> serverAt(const House &house, StaffRole role, const QString &place,
                                          const std::optional<Assignee> &assigned,
                                          const StaffAttendance &attendance)
{
    if (assigned)
        return {assigned->name, attendance.device(assigned->id)};
    const StaffMember *worker = workerAt(house, role, place, attendance);
    return worker ? std::pair(worker->name, attendance.device(worker->id))
                  : std::pair<QString, ConnectionId>();
}

FloorRoom::Status statusOf(const spa::Room &room, const Transaction *inside,
                           const QDateTime &nowUtc)
{
    if (!inside)
        return room.state == spa::RoomState::Available ? FloorRoom::Status::Available
                                                       : FloorRoom::Status::OnBreak;
    if (inside->state == TransactionState::TherapistConfirmed)
        return FloorRoom::Status::Preparing;
    return inside->isOverTime(nowUtc) ? FloorRoom::Status::OverTime : FloorRoom::Status::InService;
}

FloorWaiting waitingView(const Transaction &transaction, const QDateTime &since)
{
    QStringList services;
    for (const spa::TransactionItem &item : transaction.items)
        services.append(QStringLiteral("%1 %2").arg(item.serviceName).arg(item.durationMinutes));
    return {transaction.code, since, services.join(QStringLiteral(", ")),
            transaction.totalDurationMinutes(), transaction.total().centavos};
}

FloorRoom roomView(const House &house, const spa::Room &room, const StaffAttendance &attendance,
                   const QDateTime &nowUtc)
{
    const Transaction *inside = house.inRoom(room.number);
    FloorRoom view;
    view.number = room.number;
    view.status = statusOf(room, inside, nowUtc);
    std::tie(view.therapist, view.device) =
        serverAt(house, StaffRole::Therapist, room.number,
                 inside ? inside->therapist : std::nullopt, attendance);
    if (inside) {
        view.code = inside->code;
        view.startedAt = inside->serviceStartAt;
        view.durationMinutes = inside->totalDurationMinutes();
    }
    return view;
}

FloorCounter counterView(const House &house, const QString &number,
                         const StaffAttendance &attendance)
{
    const Transaction *paying = nullptr;
    for (const Transaction *transaction : house.inState(TransactionState::AwaitingPayment)) {
        if (!paying && transaction->cashier->place == number)
            paying = transaction;
    }
    FloorCounter view;
    view.number = number;
    std::tie(view.cashier, view.device) = serverAt(
        house, StaffRole::Cashier, number, paying ? paying->cashier : std::nullopt, attendance);
    if (paying) {
        view.code = paying->code;
        view.totalCentavos = paying->total().centavos;
        view.since = paying->cashierClaimedAt;
    }
    return view;
}

} // namespace

FloorView makeFloorView(const House &house, const StaffAttendance &attendance,
                        const QDateTime &nowUtc)
{
    FloorView view;
    for (const spa::Room &room : house.rooms().rooms())
        view.rooms.push_back(roomView(house, room, attendance, nowUtc));
    for (const Transaction *transaction : house.inState(TransactionState::PendingTherapist))
        view.waiting.push_back(waitingView(*transaction, transaction->selectionConfirmedAt));
    for (const QString &number : house.counters())
        view.counters.push_back(counterView(house, number, attendance));
    for (const Transaction *transaction : house.inState(TransactionState::Finished))
        view.toPay.push_back(waitingView(*transaction, transaction->serviceFinishAt));
    return view;
}

} // namespace atrium::server
