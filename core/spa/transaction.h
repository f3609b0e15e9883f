#pragma once

#include "core/base/ids.h"
#include "core/spa/enum_names.h"
#include "core/spa/money.h"

#include <QDateTime>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace atrium::spa {

/// Where an order is on its way (spa-contract.md 7.2, 8; docs/state-table.md shows every move).
enum class TransactionState : quint8 {
    Selecting,
    PendingTherapist,
    TherapistConfirmed,
    InService,
    Finished,
    AwaitingPayment,
    Paying,
    Paid,
    Skipped, ///< called in vain; waits aside until called again
    Cancelled,
    NoShow
};
inline constexpr std::array transactionStates{TransactionState::Selecting,
                                              TransactionState::PendingTherapist,
                                              TransactionState::TherapistConfirmed,
                                              TransactionState::InService,
                                              TransactionState::Finished,
                                              TransactionState::AwaitingPayment,
                                              TransactionState::Paying,
                                              TransactionState::Paid,
                                              TransactionState::Skipped,
                                              TransactionState::Cancelled,
                                              TransactionState::NoShow};

/// The exact string of the wire, in its mixed spelling.
[[nodiscard]] QString wireName(TransactionState state);

/// Nothing more happens to such an order, but for an undo.
[[nodiscard]] constexpr bool isClosed(TransactionState state)
{
    return state == TransactionState::Paid || state == TransactionState::Cancelled
        || state == TransactionState::NoShow;
}

/// Who waits in which lane: all but the regular one go first (senior citizens, persons with
/// disability, pregnant women).
enum class QueueLane : quint8 { Regular, Senior, Pwd, Pregnant };
template<>
struct EnumNames<QueueLane>
{
    static constexpr std::array names{"regular", "senior", "pwd", "pregnant"};
};

/// A service as it was ordered: name, price and time of that moment.
struct OrderedService
{
    ServiceId serviceId;
    ClassificationId classificationId;
    QString serviceName;
    QString classificationName;
    Money price;
    int durationMinutes = 0;

    friend bool operator==(const OrderedService &, const OrderedService &) = default;
};

struct TransactionItem : OrderedService
{
    TransactionItemId id;

    friend bool operator==(const TransactionItem &, const TransactionItem &) = default;
};

/// What a guest was told about the wait (WaitingEstimate), counted from the order.
struct WaitPromise
{
    int expectedSeconds = 0;
    int fromSeconds = 0;
    int toSeconds = 0;

    friend bool operator==(const WaitPromise &, const WaitPromise &) = default;
};

/// A member of staff who took the order on, with name and place as they were then.
struct Assignee
{
    StaffId id;
    QString name;
    QString place; ///< room or counter number; may be empty

    friend bool operator==(const Assignee &, const Assignee &) = default;
};

struct Payment
{
    Money amountDue;
    Money amountPaid;
    Money change;
    QDateTime createdAt; ///< UTC

    friend bool operator==(const Payment &, const Payment &) = default;
};

/// One guest's order, from selection to payment. Times are UTC and invalid until they happened.
struct Transaction
{
    TransactionId id;
    QString code;
    TransactionState state = TransactionState::Selecting;
    QueueLane lane = QueueLane::Regular;
    std::vector<TransactionItem> items;
    std::optional<Assignee> therapist;
    std::optional<Assignee> cashier;
    std::optional<Payment> payment;
    QDateTime createdAt;
    QDateTime selectionConfirmedAt;
    QDateTime therapistConfirmedAt;
    QDateTime serviceStartAt;
    QDateTime serviceFinishAt;
    QDateTime cashierClaimedAt;
    QDateTime paidAt;
    QDateTime skippedAt; ///< the last time
    QDateTime closedAt; ///< cancelled, or did not show up
    QString cancelReason;
    std::optional<WaitPromise> promise;
    QString madeBy; ///< the device of the order; empty when it is not known
    // Places in line: smaller is earlier. Who goes back into a line takes the old place there.
    std::int64_t ticket = 0; ///< among the orders of the same state
    std::int64_t pendingTicket = 0; ///< of the line for therapists
    std::int64_t finishedTicket = 0; ///< of the line for cashiers

    [[nodiscard]] Money total() const;
    [[nodiscard]] int totalDurationMinutes() const;
    /// Number of the room it is in or was in; empty before a therapist took it, or when the
    /// therapist has none.
    [[nodiscard]] QString roomNumber() const { return therapist ? therapist->place : QString(); }
    /// In service for longer than ordered.
    [[nodiscard]] bool isOverTime(const QDateTime &nowUtc) const
    {
        return overrunSeconds(nowUtc) > 0;
    }
    /// How long a running service has run over; negative while time is left, 0 when none runs.
    /// Counted in whole seconds, rounded away from zero.
    [[nodiscard]] qint64 overrunSeconds(const QDateTime &nowUtc) const;

    friend bool operator==(const Transaction &, const Transaction &) = default;
};

} // namespace atrium::spa
