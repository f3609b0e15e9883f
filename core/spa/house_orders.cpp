#include "core/spa/house.h"
#include "core/spa/refusals.h"

namespace atrium::spa {

namespace {

OrderedService asOrdered(const CatalogEntry &entry)
{
    return {entry.service->id,           entry.classification->id,
            entry.service->name,         entry.classification->name,
            entry.classification->price, entry.classification->durationMinutes};
}

Result<> checkItemCount(size_t count)
{
    if (count == 0)
        return failure(ErrorCode::InvalidArgument, QStringLiteral("Choose at least one service."));
    if (count > maximumItemsPerOrder)
        return failure(ErrorCode::LimitReached,
                       QStringLiteral("Choose at most %1 services.").arg(maximumItemsPerOrder));
    return {};
}

} // namespace

Result<std::vector<OrderedService>> House::quote(const std::vector<OrderLine> &lines) const
{
    if (auto checked = checkItemCount(lines.size()); !checked)
        return tl::unexpected(checked.error());
    std::vector<OrderedService> services;
    for (const OrderLine &line : lines) {
        const auto entry = m_catalog.resolve(line.service, line.classification);
        if (!entry)
            return tl::unexpected(entry.error());
        services.push_back(asOrdered(*entry));
    }
    return services;
}

Result<OrderedService> House::quoteAddition(OrderLine line) const
{
    const Service *service = m_catalog.service(line.service);
    if (service && !line.classification.isValid())
        line.classification = service->classifications.front().id;
    return m_catalog.resolve(line.service, line.classification).map(asOrdered);
}

Result<Outcome> House::perform(const Command &command, const PlaceOrder &action)
{
    if (auto checked = checkItemCount(action.services.size()); !checked)
        return tl::unexpected(checked.error());
    if (!m_codes.take(action.code))
        return failure(ErrorCode::Conflict,
                       QStringLiteral("The code %1 is not the next one.").arg(action.code));
    const TransactionId id{++m_counted.lastTransaction};
    Transaction &transaction = m_orders[id];
    transaction.id = id;
    transaction.code = action.code;
    transaction.lane = action.lane;
    transaction.promise = action.promise;
    transaction.createdAt = command.at;
    transaction.madeBy = command.device;
    for (const OrderedService &service : action.services)
        appendItem(transaction, service);
    return step(command, transaction, TransactionEvent::ConfirmSelection);
}

Result<Transaction *> House::entrustedTo(StaffId person, TransactionId id)
{
    Transaction *transaction = findOrder(id);
    if (!transaction)
        return transactionNotFound();
    const StaffMember *member = m_staff.find(person);
    if (!member || !member->active)
        return authenticationRequired();
    if (isSupervisor(member->role))
        return transaction;
    using State = TransactionState;
    const bool serves =
        transaction->state == State::TherapistConfirmed || transaction->state == State::InService;
    const bool collects = transaction->state == State::AwaitingPayment;
    if ((serves && transaction->therapist->id == person)
        || (collects && transaction->cashier->id == person))
        return transaction;
    // Who was skipped is nobody's and everybody's.
    if (transaction->state == State::Skipped)
        return transaction;
    if (transaction->state == State::PendingTherapist)
        return failure(ErrorCode::NotAllowed, QStringLiteral("Only the desk may do this."));
    return serves || collects
        ? failure(ErrorCode::NotAllowed, QStringLiteral("This customer is not yours."))
        : invalidState();
}

Result<Outcome> House::perform(const Command &command, const CancelOrder &action)
{
    Transaction *transaction = findOrder(action.order);
    // A guest's own order; the network side knows whose it is.
    const bool asGuest = transaction && !command.person.isValid()
        && (transaction->state == TransactionState::PendingTherapist
            || transaction->state == TransactionState::Skipped);
    if (!asGuest) {
        const auto entrusted = entrustedTo(command.person, action.order);
        if (!entrusted)
            return tl::unexpected(entrusted.error());
    }
    auto cancelled = step(command, *transaction, TransactionEvent::Cancel);
    if (cancelled)
        transaction->cancelReason = action.reason;
    return cancelled;
}

Result<Outcome> House::perform(const Command &command, const MarkNoShow &action)
{
    const auto transaction = entrustedTo(command.person, action.order);
    if (!transaction)
        return tl::unexpected(transaction.error());
    return step(command, **transaction, TransactionEvent::NoShow);
}

Result<Outcome> House::perform(const Command &command, const SkipGuest &action)
{
    const auto transaction = entrustedTo(command.person, action.order);
    if (!transaction)
        return tl::unexpected(transaction.error());
    auto skipped = step(command, **transaction, TransactionEvent::Skip);
    if (skipped) {
        (*transaction)->therapist.reset();
        (*transaction)->therapistConfirmedAt = {};
    }
    return skipped;
}

Result<Outcome> House::perform(const Command &command, const CallAgain &action)
{
    const auto transaction = entrustedTo(command.person, action.order);
    if (!transaction)
        return tl::unexpected(transaction.error());
    return step(command, **transaction, TransactionEvent::CallAgain);
}

Result<Outcome> House::perform(const Command &command, const Release &action)
{
    const auto entrusted = entrustedTo(command.person, action.order);
    if (!entrusted)
        return tl::unexpected(entrusted.error());
    Transaction &transaction = **entrusted;
    auto released = step(command, transaction, TransactionEvent::Release);
    if (!released)
        return released;
    if (transaction.state == TransactionState::Finished) {
        transaction.cashier.reset();
        transaction.cashierClaimedAt = {};
    } else {
        transaction.therapist.reset();
        transaction.therapistConfirmedAt = {};
    }
    return released;
}

Result<Outcome> House::perform(const Command &command, const HandOver &action)
{
    const auto entrusted = entrustedTo(command.person, action.order);
    if (!entrusted)
        return tl::unexpected(entrusted.error());
    Transaction &transaction = **entrusted;
    if (!findMove(transaction.state, TransactionEvent::HandOver))
        return invalidState();
    const bool toCashier = transaction.state == TransactionState::AwaitingPayment;
    const StaffMember *colleague =
        worker(action.to, toCashier ? StaffRole::Cashier : StaffRole::Therapist);
    if (!colleague)
        return failure(ErrorCode::NotFound, QStringLiteral("There is no such colleague."));
    if (currentOf(colleague->id))
        return failure(ErrorCode::Conflict,
                       QStringLiteral("%1 is busy with a customer.").arg(colleague->name));
    if (colleague->breakState == BreakState::OnBreak)
        return failure(ErrorCode::Conflict, QStringLiteral("%1 is on break.").arg(colleague->name));
    auto handed = step(command, transaction, TransactionEvent::HandOver);
    if (!handed)
        return handed;
    if (toCashier)
        transaction.cashier = Assignee{colleague->id, colleague->name, colleague->place};
    else
        transaction.therapist = Assignee{colleague->id, colleague->name, transaction.roomNumber()};
    return handed;
}

} // namespace atrium::spa
