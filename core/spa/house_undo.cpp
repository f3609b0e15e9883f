#include "core/spa/house.h"
#include "core/spa/refusals.h"

namespace atrium::spa {

namespace {

tl::unexpected<Error> tooLateToUndo(const QString &why)
{
    return failure(ErrorCode::Conflict, QStringLiteral("This cannot be undone: %1.").arg(why));
}

} // namespace

Result<> House::checkCanReturn(const Transaction &current, const Transaction &before) const
{
    using State = TransactionState;
    const auto isBusy = [&](StaffId person) {
        const Transaction *other = currentOf(person);
        return other && other->id != current.id;
    };
    if (before.state == State::TherapistConfirmed || before.state == State::InService) {
        if (isBusy(before.therapist->id))
            return tooLateToUndo(
                QStringLiteral("%1 has another customer by now").arg(before.therapist->name));
        const Transaction *inside = inRoom(before.roomNumber());
        if (inside && inside->id != current.id)
            return tooLateToUndo(
                QStringLiteral("room %1 is taken by now").arg(before.roomNumber()));
    }
    if (before.state == State::AwaitingPayment && isBusy(before.cashier->id))
        return tooLateToUndo(
            QStringLiteral("%1 has another payment by now").arg(before.cashier->name));
    return {};
}

Result<Outcome> House::perform(const Command &command, const Undo &action)
{
    Transaction *transaction = findOrder(action.order);
    if (!transaction)
        return transactionNotFound();
    const UndoPoint *point = m_undo.find(action.order, command.at);
    if (!point)
        return tooLateToUndo(QStringLiteral("nothing was done within the last 10 seconds"));
    const StaffMember *member = m_staff.find(command.person);
    const bool own = point->by == command.person
        && (command.person.isValid() || point->device == command.device);
    if (!own && !(member && isSupervisor(member->role)))
        return failure(ErrorCode::NotAllowed, QStringLiteral("Somebody else did this."));
    if (auto checked = checkCanReturn(*transaction, point->before); !checked)
        return tl::unexpected(checked.error());

    Outcome outcome{.order = transaction->id};
    if (point->room) {
        outcome.room = point->room->number;
        m_rooms.setCleanAt(point->room->number, point->room->cleanAt);
    }
    leaveLine(*transaction);
    for (const TransactionItem &item : transaction->items)
        m_itemOwners.remove(item.id);
    *transaction = point->before;
    indexItems(*transaction);
    enterLine(*transaction);
    m_undo.forget(action.order);
    return outcome;
}

} // namespace atrium::spa
