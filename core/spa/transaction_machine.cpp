#include "core/spa/transaction_machine.h"

namespace atrium::spa {

namespace {

using State = TransactionState;
using Event = TransactionEvent;

constexpr std::array moves{
    LegalMove{State::Selecting, Event::ConfirmSelection, State::PendingTherapist, Reversal::Final},
    LegalMove{State::PendingTherapist, Event::TherapistConfirm, State::TherapistConfirmed},
    LegalMove{State::PendingTherapist, Event::Cancel, State::Cancelled},
    LegalMove{State::PendingTherapist, Event::NoShow, State::NoShow},
    LegalMove{State::PendingTherapist, Event::Skip, State::Skipped},
    LegalMove{State::Skipped, Event::CallAgain, State::PendingTherapist},
    LegalMove{State::Skipped, Event::Cancel, State::Cancelled},
    LegalMove{State::Skipped, Event::NoShow, State::NoShow},
    LegalMove{State::TherapistConfirmed, Event::EditItems, State::TherapistConfirmed},
    LegalMove{State::TherapistConfirmed, Event::StartService, State::InService},
    LegalMove{State::TherapistConfirmed, Event::Cancel, State::Cancelled},
    LegalMove{State::TherapistConfirmed, Event::NoShow, State::NoShow},
    LegalMove{State::TherapistConfirmed, Event::Skip, State::Skipped},
    LegalMove{State::TherapistConfirmed, Event::HandOver, State::TherapistConfirmed},
    LegalMove{State::TherapistConfirmed, Event::Release, State::PendingTherapist},
    LegalMove{State::InService, Event::EditItems, State::InService},
    LegalMove{State::InService, Event::HandOver, State::InService},
    LegalMove{State::InService, Event::FinishService, State::Finished},
    LegalMove{State::Finished, Event::CashierClaim, State::AwaitingPayment},
    LegalMove{State::AwaitingPayment, Event::HandOver, State::AwaitingPayment},
    LegalMove{State::AwaitingPayment, Event::Release, State::Finished},
    LegalMove{State::AwaitingPayment, Event::Pay, State::Paid, Reversal::Final},
    LegalMove{State::Paying, Event::Pay, State::Paid, Reversal::Final},
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
    case Event::CallAgain:
    case Event::HandOver:
    case Event::Release:
        return nullptr;
    case Event::Cancel:
    case Event::NoShow:
        return &Transaction::closedAt;
    case Event::Skip:
        return &Transaction::skippedAt;
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
    case Event::Cancel:
        return QStringLiteral("cancel");
    case Event::NoShow:
        return QStringLiteral("no-show");
    case Event::Skip:
        return QStringLiteral("skip");
    case Event::CallAgain:
        return QStringLiteral("call again");
    case Event::HandOver:
        return QStringLiteral("hand over");
    case Event::Release:
        return QStringLiteral("un-claim");
    }
    Q_UNREACHABLE();
}

std::span<const LegalMove> legalMoves()
{
    return moves;
}

const LegalMove *findMove(TransactionState from, TransactionEvent event)
{
    for (const LegalMove &move : moves) {
        if (move.from == from && move.event == event)
            return &move;
    }
    return nullptr;
}

std::optional<TransactionState> nextState(TransactionState from, TransactionEvent event)
{
    const LegalMove *move = findMove(from, event);
    return move ? std::optional(move->to) : std::nullopt;
}

QString stateTable()
{
    QString table = QStringLiteral("| state |");
    QString rule = QStringLiteral("|---|");
    for (TransactionEvent event : transactionEvents) {
        table += QStringLiteral(" %1 |").arg(describe(event));
        rule += QStringLiteral("---|");
    }
    table += QLatin1Char('\n') + rule + QLatin1Char('\n');
    for (TransactionState from : transactionStates) {
        table += QStringLiteral("| **%1** |").arg(wireName(from));
        for (TransactionEvent event : transactionEvents) {
            const LegalMove *move = findMove(from, event);
            const QString mark =
                move && move->reversal == Reversal::Final ? QStringLiteral(" !") : QString();
            table += move ? QStringLiteral(" %1%2 |").arg(wireName(move->to), mark)
                          : QStringLiteral(" · |");
        }
        table += QLatin1Char('\n');
    }
    return table;
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
