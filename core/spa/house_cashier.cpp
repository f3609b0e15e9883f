#include "core/spa/house.h"
#include "core/spa/refusals.h"

namespace atrium::spa {

Result<TransactionId> House::claimNext(StaffId cashier, const QDateTime &nowUtc)
{
    const StaffMember *member = m_staff.find(cashier);
    if (!member || member->role != StaffRole::Cashier)
        return loginRequired();
    if (currentOf(cashier))
        return failure(ErrorCode::Conflict, QStringLiteral("Finish your current payment first."));
    const TransactionId id = line(TransactionState::Finished).front();
    if (!id.isValid())
        return failure(ErrorCode::NotFound, QStringLiteral("No finished customers."));
    Transaction &transaction = m_transactions[id];
    if (auto moved = move(transaction, TransactionEvent::CashierClaim, nowUtc); !moved)
        return tl::unexpected(moved.error());
    transaction.cashier = Assignee{member->id, member->name, member->place};
    return id;
}

Result<PaymentOutcome> House::pay(StaffId cashier, TransactionId id, Money amountPaid,
                                  const QDateTime &nowUtc)
{
    const auto found = m_transactions.find(id);
    if (found == m_transactions.end())
        return transactionNotFound();
    Transaction &transaction = found->second;
    if (!transaction.cashier || transaction.cashier->id != cashier)
        return transaction.cashier
            ? failure(ErrorCode::NotAllowed, QStringLiteral("This payment is not yours."))
            : invalidState();
    if (transaction.payment && transaction.payment->amountPaid == amountPaid)
        return PaymentOutcome::AlreadyRecorded;
    if (!nextState(transaction.state, TransactionEvent::Pay))
        return invalidState();
    if (amountPaid < transaction.total())
        return failure(ErrorCode::InvalidArgument, QStringLiteral("Insufficient payment"));
    if (auto moved = move(transaction, TransactionEvent::Pay, nowUtc); !moved)
        return tl::unexpected(moved.error());
    const Money due = transaction.total();
    transaction.payment = Payment{due, amountPaid, amountPaid - due, nowUtc};
    return PaymentOutcome::Recorded;
}

} // namespace atrium::spa
