#pragma once

#include "core/spa/transaction.h"

#include <array>
#include <optional>
#include <span>

namespace atrium::spa {

/// What can happen to an order (spa-contract.md 8).
enum class TransactionEvent : quint8 {
    ConfirmSelection,
    TherapistConfirm,
    EditItems,
    StartService,
    FinishService,
    CashierClaim,
    Pay
};
inline constexpr std::array transactionEvents{TransactionEvent::ConfirmSelection,
                                              TransactionEvent::TherapistConfirm,
                                              TransactionEvent::EditItems,
                                              TransactionEvent::StartService,
                                              TransactionEvent::FinishService,
                                              TransactionEvent::CashierClaim,
                                              TransactionEvent::Pay};

[[nodiscard]] QString describe(TransactionEvent event);

/// One arrow of the state machine.
struct LegalMove
{
    TransactionState from;
    TransactionEvent event;
    TransactionState to;
};

/// Every arrow there is; what is not listed is refused.
[[nodiscard]] std::span<const LegalMove> legalMoves();

/// Where the event leads from there; nothing when it is not legal.
[[nodiscard]] std::optional<TransactionState> nextState(TransactionState from,
                                                        TransactionEvent event);

/// Moves the transaction and stamps the time of the event; refuses an illegal move and changes
/// nothing then.
Result<> apply(Transaction &transaction, TransactionEvent event, const QDateTime &nowUtc);

} // namespace atrium::spa
