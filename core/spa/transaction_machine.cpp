#include "core/spa/transaction_machine.h"

namespace atrium::spa {

namespace {

using State = TransactionState;
using Event = TransactionEvent;

constexpr std::array moves{
    LegalMove{State::Selecting, Event::ConfirmSelection, State::PendingTherapist},
    LegalMove{State::PendingTherapist, Event::TherapistConfirm, State::TherapistConfirmed},
    LegalMove{State::TherapistConfirmed, Event::EditItems, State::TherapistConfirmed},
    LegalMove{State::TherapistConfirmed, Event::StartService, State::InService},
    LegalMove{State::InService, Event::EditItems, State::InService},
    LegalMove{State::InService, Event::FinishService, State::Finished},
    LegalMove{State::Finished, Event::CashierClaim, State::AwaitingPayment},
    LegalMove{State::AwaitingPayment, Event::Pay, State::Paid},
    LegalMove{State::Paying, Event::Pay, State::Paid},
};

/// The member that tells when the event happened; none for what may happen often.
QDateTime Transaction::*timestampOf(TransactionEvent event)
{
    switch (event) {
    case Event::ConfirmSelection:
        return &Transaction::selectionConfirmedAt;
    case Event::TherapistConfirm:
        return &Transaction::therapistConfirmedAt;
    case Event::EditItems:
        return nullptr;
    case Event::StartService:
        return &Transaction::serviceStartAt;
    case Event::FinishService:
        return &Transaction::serviceFinishAt;
    case Event::CashierClaim:
        return &Transaction::cashierClaimedAt;
    case Event::Pay:
        return &Transaction::paidAt;
    }
    Q_UNREACHABLE();
}

} // namespace

QString describe(TransactionEvent event)
{
    switch (event) {
    case Event::ConfirmSelection:
        return QStringLiteral("confirm selection");
    case Event::TherapistConfirm:
        return QStringLiteral("therapist confirms");
    case Event::EditItems:
        return QStringLiteral("edit items");
    case Event::StartService:
        return QStringLiteral("start service");
    case Event::FinishService:
        return QStringLiteral("finish service");
    case Event::CashierClaim:
        return QStringLiteral("cashier claims");
    case Event::Pay:
        return QStringLiteral("pay");
    }
    Q_UNREACHABLE();
}

std::span<const LegalMove> legalMoves()
{
    return moves;
}

std::optional<TransactionState> nextState(TransactionState from, TransactionEvent event)
{
    for (const LegalMove &move : moves) {
        if (move.from == from && move.event == event)
            return move.to;
    }
    return std::nullopt;
}

Result<> apply(Transaction &transaction, TransactionEvent event, const QDateTime &nowUtc)
{
    const auto next = nextState(transaction.state, event);
    if (!next)
        return failure(ErrorCode::Conflict, QStringLiteral("Invalid transaction state"));
    transaction.state = *next;
    if (const auto timestamp = timestampOf(event))
        transaction.*timestamp = nowUtc;
    return {};
}

} // namespace atrium::spa
