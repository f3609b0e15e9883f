#include "core/spa/transaction.h"

namespace atrium::spa {

QString wireName(TransactionState state)
{
    switch (state) {
    case TransactionState::Selecting:
        return QStringLiteral("selecting");
    case TransactionState::PendingTherapist:
        return QStringLiteral("pending_therapist");
    case TransactionState::TherapistConfirmed:
        return QStringLiteral("Therapist Confirmed");
    case TransactionState::InService:
        return QStringLiteral("In Service");
    case TransactionState::Finished:
        return QStringLiteral("finished");
    case TransactionState::AwaitingPayment:
        return QStringLiteral("awaiting_payment");
    case TransactionState::Paying:
        return QStringLiteral("paying");
    case TransactionState::Paid:
        return QStringLiteral("paid");
    case TransactionState::Skipped:
        return QStringLiteral("skipped");
    case TransactionState::Cancelled:
        return QStringLiteral("cancelled");
    case TransactionState::NoShow:
        return QStringLiteral("no_show");
    }
    Q_UNREACHABLE();
}

Money Transaction::total() const
{
    Money sum;
    for (const TransactionItem &item : items)
        sum += item.price;
    return sum;
}

int Transaction::totalDurationMinutes() const
{
    int minutes = 0;
    for (const TransactionItem &item : items)
        minutes += item.durationMinutes;
    return minutes;
}

qint64 Transaction::overrunSeconds(const QDateTime &nowUtc) const
{
    if (state != TransactionState::InService)
        return 0;
    const QDateTime end = serviceStartAt.addSecs(qint64{60} * totalDurationMinutes());
    const qint64 milliseconds = end.msecsTo(nowUtc);
    return milliseconds > 0 ? (milliseconds + 999) / 1000 : (milliseconds - 999) / 1000;
}

} // namespace atrium::spa
