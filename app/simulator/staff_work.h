#pragma once

#include "app/simulator/person.h"

namespace atrium::simulator {

/// Does one piece of work for a guest, if there is any. True when something was done.
using WorkFunction = QCoro::Task<bool> (*)(Person *person);

/// A working day of staff: connects, subscribes, works whenever `listens` to an event or after a
/// while, comes back when the connection is lost. Of several screens of one account only one works
/// at a time.
QCoro::Task<> workAsStaff(Person *person, QString subscription, QString listens, WorkFunction work);

/// The transaction of `{ok: true, transaction: …}`; an empty one when it was refused. When the
/// refusal is that nobody is logged in, renews the login and leaves, so that the person comes back
/// with the new token.
QCoro::Task<QJsonObject> grantedTransaction(Person *person, Result<QJsonValue> answer);

/// The id as the pages send it.
[[nodiscard]] inline QJsonArray aboutTransaction(const QJsonObject &transaction)
{
    return {
        QJsonObject{{QStringLiteral("transaction_id"), transaction.value(QLatin1String("id"))}}};
}

} // namespace atrium::simulator
