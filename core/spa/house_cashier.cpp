#include "core/spa/house.h"
#include "core/spa/refusals.h"

namespace atrium::spa {

Result<Outcome> House::perform(const Command &command, const ClaimNext &)
{
    const StaffMember *member = worker(command.person, StaffRole::Cashier);
    if (!member)
        return loginRequired();
    if (currentOf(member->id))
        return failure(ErrorCode::Conflict, QStringLiteral("Finish your current payment first."));
    if (member->breakState == BreakState::OnBreak)
        return failure(ErrorCode::Conflict, QStringLiteral("You are on break."));
    Transaction *next = findOrder(line(TransactionState::Finished).front());
    if (!next)
        return failure(ErrorCode::NotFound, QStringLiteral("No finished customers."));
    auto claimed = step(command, *next, TransactionEvent::CashierClaim);
    if (claimed)
        next->cashier = Assignee{member->id, member->name, member->place};
    return claimed;
}

Result<Outcome> House::perform(const Command &command, const Pay &action)
{
    Transaction *transaction = findOrder(action.order);
    if (!transaction)
        return transactionNotFound();
    if (!transaction->cashier || transaction->cashier->id != command.person)
        return transaction->cashier
            ? failure(ErrorCode::NotAllowed, QStringLiteral("This payment is not yours."))
            : invalidState();
    if (transaction->payment && transaction->payment->amountPaid == action.amount)
        return Outcome{.order = action.order, .effect = Outcome::Effect::AlreadyDone};
    if (!nextState(transaction->state, TransactionEvent::Pay))
        return invalidState();
    const Money due = transaction->total();
    if (action.amount < due)
        return failure(ErrorCode::InvalidArgument, QStringLiteral("Insufficient payment"));
    if (action.amount > Money::maximum)
        return failure(ErrorCode::InvalidArgument, QStringLiteral("The amount is too large."));
    auto paid = step(command, *transaction, TransactionEvent::Pay);
    if (paid)
        transaction->payment = Payment{due, action.amount, action.amount - due, command.at};
    return paid;
}

} // namespace atrium::spa
