#include "app/models/guest_way.h"

#include "app/models/figures.h"

#include <QCoreApplication>

namespace atrium::app {

using spa::Transaction;
using spa::TransactionState;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("atrium::app::GuestWay", text);
}

/// What ended the stretch that began at `from`: the next time that is known, or now.
QDateTime endOf(const Transaction &order, const QDateTime &next, const QDateTime &nowUtc)
{
    if (next.isValid())
        return next;
    return order.closedAt.isValid() ? order.closedAt : nowUtc;
}

QDateTime beginOf(const Transaction &order)
{
    return order.selectionConfirmedAt.isValid() ? order.selectionConfirmedAt : order.createdAt;
}

} // namespace

std::vector<WayStretch> wayOf(const Transaction &order, const QDateTime &nowUtc)
{
    const std::array begins{beginOf(order), order.therapistConfirmedAt, order.serviceStartAt,
                            order.serviceFinishAt, order.paidAt};
    std::vector<WayStretch> way;
    for (size_t at = 0; at + 1 < begins.size() && begins[at].isValid(); ++at) {
        const QDateTime end = endOf(order, begins[at + 1], nowUtc);
        way.push_back({WayStretch::Kind(at), std::max<qint64>(0, begins[at].secsTo(end))});
    }
    return way;
}

qint64 waitedSeconds(const Transaction &order, const QDateTime &nowUtc)
{
    const std::vector<WayStretch> way = wayOf(order, nowUtc);
    return way.empty() ? 0 : way.front().seconds;
}

Status::Kind statusOf(const Transaction &order, const QDateTime &nowUtc)
{
    switch (order.state) {
    case TransactionState::Selecting:
    case TransactionState::PendingTherapist:
        return Status::GuestWaiting;
    case TransactionState::TherapistConfirmed:
        return Status::Preparing;
    case TransactionState::InService:
        return order.isOverTime(nowUtc) ? Status::OverTime : Status::InService;
    case TransactionState::Finished:
    case TransactionState::AwaitingPayment:
    case TransactionState::Paying:
        return Status::GuestToPay;
    case TransactionState::Paid:
        return Status::GuestPaid;
    case TransactionState::Skipped:
        return Status::OnBreak;
    case TransactionState::Cancelled:
    case TransactionState::NoShow:
        return Status::Left;
    }
    return Status::None;
}

QString stateWords(const Transaction &order, const QDateTime &nowUtc)
{
    switch (order.state) {
    case TransactionState::Selecting:
    case TransactionState::PendingTherapist:
        return words(QT_TRANSLATE_NOOP("atrium::app::GuestWay", "Waiting"));
    case TransactionState::TherapistConfirmed:
        return words(QT_TRANSLATE_NOOP("atrium::app::GuestWay", "Preparing"));
    case TransactionState::InService:
        return order.isOverTime(nowUtc)
            ? words(QT_TRANSLATE_NOOP("atrium::app::GuestWay", "Over time"))
            : words(QT_TRANSLATE_NOOP("atrium::app::GuestWay", "In service"));
    case TransactionState::Finished:
        return words(QT_TRANSLATE_NOOP("atrium::app::GuestWay", "To pay"));
    case TransactionState::AwaitingPayment:
    case TransactionState::Paying:
        return words(QT_TRANSLATE_NOOP("atrium::app::GuestWay", "Paying"));
    case TransactionState::Paid:
        return words(QT_TRANSLATE_NOOP("atrium::app::GuestWay", "Paid"));
    case TransactionState::Skipped:
        return words(QT_TRANSLATE_NOOP("atrium::app::GuestWay", "Called in vain"));
    case TransactionState::Cancelled:
        return words(QT_TRANSLATE_NOOP("atrium::app::GuestWay", "Cancelled"));
    case TransactionState::NoShow:
        return words(QT_TRANSLATE_NOOP("atrium::app::GuestWay", "Did not come"));
    }
    return {};
}

QString wayWords(const std::vector<WayStretch> &way)
{
    constexpr std::array sentences{QT_TRANSLATE_NOOP("atrium::app::GuestWay", "waiting %1"),
                                   QT_TRANSLATE_NOOP("atrium::app::GuestWay", "preparing %1"),
                                   QT_TRANSLATE_NOOP("atrium::app::GuestWay", "in service %1"),
                                   QT_TRANSLATE_NOOP("atrium::app::GuestWay", "until paid %1")};
    QStringList parts;
    for (const WayStretch &stretch : way)
        parts << words(sentences[stretch.kind]).arg(minutesText(stretch.seconds));
    return parts.join(QStringLiteral(", "));
}

QString laneText(spa::QueueLane lane)
{
    switch (lane) {
    case spa::QueueLane::Regular:
        break;
    case spa::QueueLane::Senior:
        return words(QT_TRANSLATE_NOOP("atrium::app::GuestWay", "Priority: senior"));
    case spa::QueueLane::Pwd:
        return words(
            QT_TRANSLATE_NOOP("atrium::app::GuestWay", "Priority: person with disability"));
    case spa::QueueLane::Pregnant:
        return words(QT_TRANSLATE_NOOP("atrium::app::GuestWay", "Priority: pregnant"));
    }
    return {};
}

QString servicesText(const Transaction &order)
{
    QStringList names;
    for (const spa::TransactionItem &item : order.items)
        names << QStringLiteral("%1 %2").arg(item.serviceName).arg(item.durationMinutes);
    return names.join(QStringLiteral(", "));
}

} // namespace atrium::app
