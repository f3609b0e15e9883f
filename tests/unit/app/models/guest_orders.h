#pragma once

#include "core/spa/transaction.h"

/// Orders as tests of the Guests page need them.
namespace atrium::app::test {

inline QDateTime noon()
{
    return QDateTime(QDate(2026, 1, 5), QTime(12, 0), Qt::UTC);
}

/// Made so many minutes after noon.
inline spa::Transaction orderAt(int minute, std::int64_t id, const QString &code)
{
    spa::Transaction order;
    order.id.value = id;
    order.code = code;
    order.state = spa::TransactionState::PendingTherapist;
    order.createdAt = noon().addSecs(60 * minute);
    order.selectionConfirmedAt = order.createdAt;
    spa::TransactionItem item;
    item.serviceName = QStringLiteral("Shiatsu");
    item.durationMinutes = 60;
    item.price.centavos = 120'000;
    order.items.push_back(item);
    return order;
}

/// Taken on after 5 minutes, started after 2 more.
inline spa::Transaction inService(spa::Transaction order, const QString &therapist,
                                  const QString &room)
{
    order.state = spa::TransactionState::InService;
    order.therapist = spa::Assignee{StaffId{1}, therapist, room};
    order.therapistConfirmedAt = order.createdAt.addSecs(300);
    order.serviceStartAt = order.createdAt.addSecs(420);
    return order;
}

/// Finished after an hour, paid 4 minutes later.
inline spa::Transaction paid(spa::Transaction order, const QString &therapist, const QString &room)
{
    order = inService(std::move(order), therapist, room);
    order.state = spa::TransactionState::Paid;
    order.serviceFinishAt = order.serviceStartAt.addSecs(3600);
    order.paidAt = order.serviceFinishAt.addSecs(240);
    order.payment = spa::Payment{{120'000}, {150'000}, {30'000}, order.paidAt};
    return order;
}

} // namespace atrium::app::test
