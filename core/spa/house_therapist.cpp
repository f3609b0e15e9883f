#include "core/spa/house.h"
#include "core/spa/refusals.h"

namespace atrium::spa {

namespace {

/// A day is longer than any cleaning.
constexpr int longestCleaningSeconds = 24 * 60 * 60;

} // namespace

Result<> House::checkReadyForGuest(const StaffMember &therapist, const QDateTime &nowUtc) const
{
    if (currentOf(therapist.id))
        return failure(ErrorCode::Conflict, QStringLiteral("Finish your current customer first."));
    if (therapist.breakState == BreakState::OnBreak)
        return failure(ErrorCode::Conflict, QStringLiteral("You are on break."));
    const Room *room = m_rooms.find(therapist.place);
    if (room && room->state == RoomState::Preparing)
        return failure(ErrorCode::Conflict,
                       QStringLiteral("Room %1 is on break.").arg(therapist.place));
    if (room && room->isBeingCleaned(nowUtc))
        return failure(ErrorCode::Conflict,
                       QStringLiteral("Room %1 is being cleaned.").arg(therapist.place));
    if (inRoom(therapist.place))
        return failure(ErrorCode::Conflict,
                       QStringLiteral("Room %1 is taken.").arg(therapist.place));
    return {};
}

Result<> House::canTakeGuest(StaffId therapist, const QDateTime &nowUtc) const
{
    const StaffMember *member = worker(therapist, StaffRole::Therapist);
    return member ? checkReadyForGuest(*member, nowUtc) : Result<>(noSuchPerson());
}

Result<Outcome> House::perform(const Command &command, const CallNext &)
{
    const StaffMember *member = worker(command.person, StaffRole::Therapist);
    if (!member)
        return authenticationRequired();
    if (auto ready = checkReadyForGuest(*member, command.at); !ready)
        return tl::unexpected(ready.error());
    Transaction *next = findOrder(line(TransactionState::PendingTherapist).front());
    if (!next)
        return failure(ErrorCode::NotFound, QStringLiteral("No pending customers."));
    auto taken = step(command, *next, TransactionEvent::TherapistConfirm);
    if (taken)
        next->therapist = Assignee{member->id, member->name, member->place};
    return taken;
}

Result<Outcome> House::perform(const Command &command, const AssignGuest &action)
{
    const StaffMember *supervisor = m_staff.find(command.person);
    if (!supervisor || !isSupervisor(supervisor->role))
        return failure(ErrorCode::NotAllowed, QStringLiteral("Only the desk may do this."));
    Transaction *guest = findOrder(action.order);
    if (!guest)
        return transactionNotFound();
    if (guest->state != TransactionState::PendingTherapist)
        return invalidState();
    const StaffMember *therapist = worker(action.to, StaffRole::Therapist);
    if (!therapist)
        return noSuchPerson();
    if (currentOf(therapist->id))
        return failure(ErrorCode::Conflict,
                       QStringLiteral("%1 is busy with a customer.").arg(therapist->name));
    if (therapist->breakState == BreakState::OnBreak)
        return failure(ErrorCode::Conflict, QStringLiteral("%1 is on break.").arg(therapist->name));
    if (auto ready = checkReadyForGuest(*therapist, command.at); !ready)
        return tl::unexpected(ready.error());
    auto assigned = step(command, *guest, TransactionEvent::TherapistConfirm);
    if (assigned)
        guest->therapist = Assignee{therapist->id, therapist->name, therapist->place};
    return assigned;
}

Result<Transaction *> House::ownedByTherapist(StaffId therapist, TransactionId id)
{
    Transaction *transaction = findOrder(id);
    if (!transaction)
        return transactionNotFound();
    if (!transaction->therapist || transaction->therapist->id != therapist)
        return failure(ErrorCode::NotAllowed, QStringLiteral("This customer is not yours."));
    return transaction;
}

Result<Outcome> House::perform(const Command &command, const StartService &action)
{
    const auto owned = ownedByTherapist(command.person, action.order);
    if (!owned)
        return tl::unexpected(owned.error());
    if ((*owned)->items.empty())
        return failure(ErrorCode::Conflict, QStringLiteral("Add at least one service first."));
    return step(command, **owned, TransactionEvent::StartService);
}

Result<Outcome> House::perform(const Command &command, const AddService &action)
{
    const auto owned = ownedByTherapist(command.person, action.order);
    if (!owned)
        return tl::unexpected(owned.error());
    if ((*owned)->items.size() >= maximumItemsPerOrder)
        return failure(
            ErrorCode::LimitReached,
            QStringLiteral("An order has at most %1 services.").arg(maximumItemsPerOrder));
    auto edited = step(command, **owned, TransactionEvent::EditItems);
    if (edited)
        appendItem(**owned, action.service);
    return edited;
}

Result<Outcome> House::perform(const Command &command, const RemoveItem &action)
{
    const TransactionId order = m_itemOwners.value(action.item);
    if (!order.isValid())
        return itemNotFound();
    const auto owned = ownedByTherapist(command.person, order);
    if (!owned)
        return tl::unexpected(owned.error());
    Transaction &transaction = **owned;
    // A service that runs must stay a service of something: the last item may only be replaced.
    const bool lastOfRunning =
        transaction.state == TransactionState::InService && transaction.items.size() == 1;
    if (lastOfRunning || !nextState(transaction.state, TransactionEvent::EditItems))
        return failure(ErrorCode::Conflict, QStringLiteral("Cannot remove in current state"));
    auto edited = step(command, transaction, TransactionEvent::EditItems);
    std::erase_if(transaction.items,
                  [&](const TransactionItem &item) { return item.id == action.item; });
    m_itemOwners.remove(action.item);
    return edited;
}

Result<Outcome> House::perform(const Command &command, const FinishService &action)
{
    if (action.cleaningSeconds < 0 || action.cleaningSeconds > longestCleaningSeconds)
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("Cleaning cannot take that long."));
    const auto owned = ownedByTherapist(command.person, action.order);
    if (!owned)
        return tl::unexpected(owned.error());
    auto finished = step(command, **owned, TransactionEvent::FinishService);
    const Room *room = m_rooms.find((*owned)->roomNumber());
    if (finished && room && action.cleaningSeconds > 0) {
        m_undo.rememberRoom(action.order, *room);
        finished->room = room->number;
        m_rooms.setCleanAt(finished->room, command.at.addSecs(action.cleaningSeconds));
    }
    return finished;
}

} // namespace atrium::spa
