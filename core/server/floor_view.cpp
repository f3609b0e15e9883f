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

/// Who serves at a place.
struct Server
{
    StaffId id;
    QString name;
    ConnectionId device;
};

Server serverAt(const House &house, StaffRole role, const QString &place,
                const std::optional<Assignee> &assigned, const StaffAttendance &attendance)
{
    if (assigned)
        return {assigned->id, assigned->name, attendance.device(assigned->id)};
    const StaffMember *worker = workerAt(house, role, place, attendance);
    return worker ? Server{worker->id, worker->name, attendance.device(worker->id)} : Server();
}

FloorRoom::Status statusOf(const spa::Room &room, const Transaction *inside,
                           const QDateTime &nowUtc)
{
    if (!inside && room.isBeingCleaned(nowUtc))
        return FloorRoom::Status::Cleaning;
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
    FloorWaiting view;
    view.code = transaction.code;
    view.since = since;
    view.services = services.join(QStringLiteral(", "));
    view.durationMinutes = transaction.totalDurationMinutes();
    view.totalCentavos = transaction.total().centavos;
    view.order = transaction.id;
    view.lane = transaction.lane;
    return view;
}

FloorRoom roomView(const House &house, const spa::Room &room, const StaffAttendance &attendance,
                   const QDateTime &nowUtc)
{
    const Transaction *inside = house.inRoom(room.number);
    FloorRoom view;
    view.number = room.number;
    view.status = statusOf(room, inside, nowUtc);
    const Server therapist = serverAt(house, StaffRole::Therapist, room.number,
                                      inside ? inside->therapist : std::nullopt, attendance);
    view.therapist = therapist.name;
    view.device = therapist.device;
    view.worker = therapist.id;
    if (view.status == FloorRoom::Status::Cleaning)
        view.cleanAt = room.cleanAt;
    if (inside) {
        view.code = inside->code;
        view.startedAt = inside->serviceStartAt;
        view.durationMinutes = inside->totalDurationMinutes();
        view.order = inside->id;
        view.calledAt = inside->therapistConfirmedAt;
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
    const Server cashier = serverAt(house, StaffRole::Cashier, number,
                                    paying ? paying->cashier : std::nullopt, attendance);
    view.cashier = cashier.name;
    view.device = cashier.device;
    view.worker = cashier.id;
    if (paying) {
        view.code = paying->code;
        view.totalCentavos = paying->total().centavos;
        view.since = paying->cashierClaimedAt;
        view.order = paying->id;
    }
    return view;
}

FloorPerson::Hands handsOf(const House &house, const StaffMember &member, const QDateTime &nowUtc)
{
    if (house.currentOf(member.id) || member.breakState == spa::BreakState::OnBreak)
        return FloorPerson::Hands::Busy;
    const bool isReady =
        member.role == StaffRole::Cashier || house.canTakeGuest(member.id, nowUtc).has_value();
    return isReady ? FloorPerson::Hands::Ready : FloorPerson::Hands::Free;
}

std::vector<FloorPerson> peopleOf(const House &house, const StaffAttendance &attendance,
                                  const QDateTime &nowUtc)
{
    std::vector<FloorPerson> people;
    for (StaffRole role : {StaffRole::Therapist, StaffRole::Cashier}) {
        for (const StaffMember *member : house.staff().ofRole(role)) {
            if (attendance.isPresent(member->id) || attendance.device(member->id).isValid())
                people.push_back({member->id, role, member->name, member->place,
                                  handsOf(house, *member, nowUtc)});
        }
    }
    return people;
}

std::vector<FloorWaiting> waitingGuests(const House &house, const FloorTurns &turns,
                                        const QDateTime &nowUtc)
{
    std::vector<FloorWaiting> guests;
    for (const Transaction *transaction : house.inState(TransactionState::PendingTherapist)) {
        FloorWaiting view = waitingView(*transaction, transaction->selectionConfirmedAt);
        if (guests.size() < turns.waiting.size()) {
            const spa::WaitPromise &turn = turns.waiting[guests.size()];
            view.turnFrom = nowUtc.addSecs(turn.fromSeconds);
            view.turnTo = nowUtc.addSecs(turn.toSeconds);
        }
        guests.push_back(std::move(view));
    }
    return guests;
}

} // namespace

FloorView makeFloorView(const House &house, const StaffAttendance &attendance,
                        const FloorTurns &turns, const QDateTime &nowUtc)
{
    FloorView view;
    for (const spa::Room &room : house.rooms().rooms())
        view.rooms.push_back(roomView(house, room, attendance, nowUtc));
    view.waiting = waitingGuests(house, turns, nowUtc);
    for (const Transaction *transaction : house.inState(TransactionState::Skipped))
        view.skipped.push_back(waitingView(*transaction, transaction->skippedAt));
    for (const QString &number : house.counters())
        view.counters.push_back(counterView(house, number, attendance));
    for (const Transaction *transaction : house.inState(TransactionState::Finished))
        view.toPay.push_back(waitingView(*transaction, transaction->serviceFinishAt));
    view.people = peopleOf(house, attendance, nowUtc);
    if (turns.next) {
        view.nextTurnFrom = nowUtc.addSecs(turns.next->fromSeconds);
        view.nextTurnTo = nowUtc.addSecs(turns.next->toSeconds);
    }
    return view;
}

} // namespace atrium::server
