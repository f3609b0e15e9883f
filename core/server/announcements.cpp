#include "core/server/announcements.h"

#include "core/spa/payloads.h"

namespace atrium::server {

void announceTherapistQueue(Broadcaster &broadcaster)
{
    broadcaster.toRoom(rooms::therapistQueue, QStringLiteral("therapist_queue_updated"));
}

void announceCashierQueue(Broadcaster &broadcaster)
{
    broadcaster.toRoom(rooms::cashierQueue, QStringLiteral("cashier_queue_updated"));
}

void announceToMonitors(Broadcaster &broadcaster)
{
    broadcaster.toRoom(rooms::monitor, QStringLiteral("monitor_updated"));
}

void announceToMonitors(Broadcaster &broadcaster, const QString &event,
                        const spa::Transaction &transaction, const QJsonObject &details)
{
    QJsonObject payload = details;
    payload.insert(QStringLiteral("code"), transaction.code);
    broadcaster.toRoom(rooms::monitor, event, QJsonArray{payload});
}

void announceTransaction(Broadcaster &broadcaster, const spa::Transaction &transaction)
{
    broadcaster.toRoom(spa::transactionRoom(transaction.id), QStringLiteral("customer_txn_update"),
                       QJsonArray{spa::transactionMessage(transaction)});
}

void refuse(Emitter &emitter, const Error &error)
{
    emitter.toSender(QStringLiteral("error"),
                     QJsonArray{QJsonObject{{QStringLiteral("error"), error.message}}});
}

void reportDone(Emitter &emitter, const QString &event, const spa::Transaction &transaction)
{
    const QJsonObject result{{QStringLiteral("ok"), true},
                             {QStringLiteral("transaction"), spa::transactionMessage(transaction)}};
    emitter.toSender(event, QJsonArray{result});
}

void reportRefused(Emitter &emitter, const QString &event, const Error &error)
{
    const QJsonObject result{{QStringLiteral("ok"), false},
                             {QStringLiteral("error"), error.message}};
    emitter.toSender(event, QJsonArray{result});
}

QJsonValue nameOrNull(const std::optional<spa::Assignee> &person)
{
    return person && !person->name.isEmpty() ? QJsonValue(person->name) : QJsonValue();
}

} // namespace atrium::server
