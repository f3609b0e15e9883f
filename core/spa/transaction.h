#pragma once

#include "core/base/ids.h"
#include "core/spa/money.h"

#include <QDateTime>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace atrium::spa {

/// Where an order is on its way (spa-contract.md 7.2, 8).
enum class TransactionState : quint8 {
    Selecting,
    PendingTherapist,
    TherapistConfirmed,
    InService,
    Finished,
    AwaitingPayment,
    Paying,
    Paid
};
inline constexpr std::array transactionStates{TransactionState::Selecting,
                                              TransactionState::PendingTherapist,
                                              TransactionState::TherapistConfirmed,
                                              TransactionState::InService,
                                              TransactionState::Finished,
                                              TransactionState::AwaitingPayment,
                                              TransactionState::Paying,
                                              TransactionState::Paid};

/// The exact string of the wire, in its mixed spelling.
[[nodiscard]] QString wireName(TransactionState state);

/// What was ordered, with name, price and time as they were when it was ordered.
struct TransactionItem
{
    TransactionItemId id;
    ServiceId serviceId;
    ClassificationId classificationId;
    QString serviceName;
    QString classificationName;
    Money price;
    int durationMinutes = 0;
};

/// A member of staff who took the order on, with name and place as they were then.
struct Assignee
{
    StaffId id;
    QString name;
    QString place; ///< room or counter number; may be empty
};

struct Payment
{
    Money amountDue;
    Money amountPaid;
    Money change;
    QDateTime createdAt; ///< UTC
};

/// One guest's order, from selection to payment. Times are UTC and invalid until they happened.
struct Transaction
{
    TransactionId id;
    QString code;
    TransactionState state = TransactionState::Selecting;
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

    [[nodiscard]] Money total() const;
    [[nodiscard]] int totalDurationMinutes() const;
    /// Number of the room it is in or was in; empty before a therapist took it, or when the
    /// therapist has none.
    [[nodiscard]] QString roomNumber() const { return therapist ? therapist->place : QString(); }
    /// In service for longer than ordered.
    [[nodiscard]] bool isOverTime(const QDateTime &nowUtc) const;
};

} // namespace atrium::spa
