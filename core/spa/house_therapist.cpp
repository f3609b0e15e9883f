#include "core/spa/house.h"
#include "core/spa/refusals.h"

namespace atrium::spa {

Result<> House::checkReadyForGuest(const StaffMember &therapist) const
{
    if (currentOf(therapist.id))
        return failure(ErrorCode::Conflict, QStringLiteral("Finish your current customer first."));
    const Room *room = m_rooms.find(therapist.place);
    if (room && room->state == RoomState::Preparing)
        return failure(ErrorCode::Conflict,
                       QStringLiteral("Room %1 is on break.").arg(therapist.place));
    if (inRoom(therapist.place))
        return failure(ErrorCode::Conflict,
                       QStringLiteral("Room %1 is taken.").arg(therapist.place));
    return {};
}

Result<TransactionId> House::confirmNext(StaffId therapist, const QDateTime &nowUtc)
{
    const StaffMember *member = m_staff.find(therapist);
    if (!member || member->role != StaffRole::Therapist)
        return authenticationRequired();
    if (auto ready = checkReadyForGuest(*member); !ready)
        return tl::unexpected(ready.error());
    const TransactionId id = line(TransactionState::PendingTherapist).front();
    if (!id.isValid())
        return failure(ErrorCode::NotFound, QStringLiteral("No pending customers."));
    Transaction &transaction = m_transactions[id];
    if (auto moved = move(transaction, TransactionEvent::TherapistConfirm, nowUtc); !moved)
        return tl::unexpected(moved.error());
    transaction.therapist = Assignee{member->id, member->name, member->place};
    return id;
}

Result<Transaction *> House::ownedByTherapist(StaffId therapist, TransactionId id)
{
    const auto found = m_transactions.find(id);
    if (found == m_transactions.end())
        return transactionNotFound();
    Transaction &transaction = found->second;
    if (!transaction.therapist || transaction.therapist->id != therapist)
        return failure(ErrorCode::NotAllowed, QStringLiteral("This customer is not yours."));
    return &transaction;
}

Result<> House::startService(StaffId therapist, TransactionId id, const QDateTime &nowUtc)
{
    const auto owned = ownedByTherapist(therapist, id);
    if (!owned)
        return tl::unexpected(owned.error());
    if ((*owned)->items.empty())
        return failure(ErrorCode::Conflict, QStringLiteral("Add at least one service first."));
    return move(**owned, TransactionEvent::StartService, nowUtc);
}

Result<> House::addItem(StaffId therapist, TransactionId id, OrderLine line)
{
    const auto owned = ownedByTherapist(therapist, id);
    if (!owned)
        return tl::unexpected(owned.error());
    if (!nextState((*owned)->state, TransactionEvent::EditItems))
        return invalidState();
    if ((*owned)->items.size() >= maximumItemsPerOrder)
        return failure(
            ErrorCode::LimitReached,
            QStringLiteral("An order has at most %1 services.").arg(maximumItemsPerOrder));
    const Service *service = m_catalog.service(line.service);
    if (service && !line.classification.isValid())
        line.classification = service->classifications.front().id;
    const auto entry = m_catalog.resolve(line.service, line.classification);
    if (!entry)
        return tl::unexpected(entry.error());
    appendItem(**owned, *entry);
    return {};
}

Result<TransactionId> House::removeItem(StaffId therapist, TransactionItemId item)
{
    const auto owner = m_itemOwners.constFind(item);
    if (owner == m_itemOwners.cend())
        return itemNotFound();
    const auto owned = ownedByTherapist(therapist, *owner);
    if (!owned)
        return tl::unexpected(owned.error());
    Transaction &transaction = **owned;
    // A service that runs must stay a service of something: the last item may only be replaced.
    const bool lastOfRunning =
        transaction.state == TransactionState::InService && transaction.items.size() == 1;
    if (lastOfRunning || !nextState(transaction.state, TransactionEvent::EditItems))
        return failure(ErrorCode::Conflict, QStringLiteral("Cannot remove in current state"));
    std::erase_if(transaction.items,
                  [item](const TransactionItem &other) { return other.id == item; });
    m_itemOwners.erase(owner);
    return transaction.id;
}

Result<> House::finishService(StaffId therapist, TransactionId id, const QDateTime &nowUtc)
{
    const auto owned = ownedByTherapist(therapist, id);
    if (!owned)
        return tl::unexpected(owned.error());
    return move(**owned, TransactionEvent::FinishService, nowUtc);
}

} // namespace atrium::spa
