#pragma once

#include "core/spa/transaction.h"

#include <array>
#include <optional>
#include <span>

namespace atrium::spa {

/// What can happen to an order (spa-contract.md 8, and what we add).
enum class TransactionEvent : quint8 {
    ConfirmSelection,
    TherapistConfirm,
    EditItems,
    StartService,
    FinishService,
    CashierClaim,
    Pay,
    Cancel,
    NoShow,
    Skip,
    CallAgain,
    HandOver,
    Release
};
inline constexpr std::array transactionEvents{TransactionEvent::ConfirmSelection,
                                              TransactionEvent::TherapistConfirm,
                                              TransactionEvent::EditItems,
                                              TransactionEvent::StartService,
                                              TransactionEvent::FinishService,
                                              TransactionEvent::CashierClaim,
                                              TransactionEvent::Pay,
                                              TransactionEvent::Cancel,
                                              TransactionEvent::NoShow,
                                              TransactionEvent::Skip,
                                              TransactionEvent::CallAgain,
                                              TransactionEvent::HandOver,
                                              TransactionEvent::Release};

[[nodiscard]] QString describe(TransactionEvent event);

/// May who did it take it back within ten seconds? Not where the guest holds a slip or has paid.
enum class Reversal : quint8 { Final, Undoable };

/// One arrow of the state machine.
struct LegalMove
{
    TransactionState from;
    TransactionEvent event;
    TransactionState to;
    Reversal reversal = Reversal::Undoable;
};

/// Every arrow there is; what is not listed is refused.
[[nodiscard]] std::span<const LegalMove> legalMoves();

/// The arrow for that event there; nullptr when it is not legal.
[[nodiscard]] const LegalMove *findMove(TransactionState from, TransactionEvent event);

/// Where the event leads from there; nothing when it is not legal.
[[nodiscard]] std::optional<TransactionState> nextState(TransactionState from,
                                                        TransactionEvent event);

/// The whole machine as a table in Markdown, states down and events across: docs/state-table.md.
[[nodiscard]] QString stateTable();

/// Moves the transaction and stamps the time of the event; refuses an illegal move and changes
/// nothing then.
Result<> apply(Transaction &transaction, TransactionEvent event, const QDateTime &nowUtc);

} // namespace atrium::spa
