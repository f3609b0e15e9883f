#pragma once

#include "core/base/json_writer.h"
#include "core/spa/house.h"

#include <QJsonArray>
#include <QJsonObject>

/// The house in the JSON of the contract (spa-contract.md 7); exact member names. Times are naive
/// local with microseconds, as the pages expect, each with a twin `…_utc` in ISO 8601.
namespace atrium::spa {

/// Who reads an HTTP document: without a staff token it carries no names of staff and no amounts
/// (D15).
enum class Audience { Anonymous, Staff };

/// An id as a JSON number.
template<typename Tag>
[[nodiscard]] QJsonValue toJson(StrongId<Tag> id)
{
    return static_cast<qint64>(id.value);
}

/// "2026-11-20T11:12:25.205000" in the server's zone, or null.
[[nodiscard]] QJsonValue naiveLocalTime(const QDateTime &utc);
/// "2026-11-20T03:12:25.205Z", or null.
[[nodiscard]] QJsonValue utcTime(const QDateTime &utc);

/// 7.1 `Tx`, in Socket.IO events.
[[nodiscard]] QJsonObject transactionMessage(const Transaction &transaction);
/// The same, as it is told most often.
[[nodiscard]] JsonText transactionJson(const Transaction &transaction);
/// 7.3 `GET /monitor_snapshot`.
[[nodiscard]] QJsonObject monitorSnapshotMessage(const House &house, Audience audience);
/// 7.4 `GET /room_status`; nothing in it is private. A room being cleaned is "preparing".
[[nodiscard]] QJsonObject roomStatusMessage(const House &house, const QDateTime &nowUtc);
/// 7.5 `GET /cashier_status`.
[[nodiscard]] QJsonObject cashierStatusMessage(const House &house, Audience audience);
/// 7.6 `GET /api/services`.
[[nodiscard]] QJsonArray servicesMessage(const Catalog &catalog);

} // namespace atrium::spa
