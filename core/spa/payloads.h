#pragma once

#include "core/spa/house.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

/// What clients send, read strictly but with the tolerance the contract asks for: ids arrive as
/// numbers or as strings of digits (spa-contract.md 5). Whatever is wrong is a refusal with a
/// sentence, never a crash.
namespace atrium::spa {

/// A positive id from `12` or `"12"`.
[[nodiscard]] Result<std::int64_t> readId(const QJsonValue &value, const QString &name);

/// The first argument of an event when it is an object.
[[nodiscard]] Result<QJsonObject> readObject(const QJsonArray &arguments);

/// `{items:[{service_id, service_classification_id} or a bare service id, …]}`.
[[nodiscard]] Result<std::vector<OrderLine>> readSelection(const QJsonArray &arguments);

/// `{transaction_id}`.
[[nodiscard]] Result<TransactionId> readTransactionId(const QJsonArray &arguments);

struct AddServiceRequest
{
    TransactionId transaction;
    OrderLine line;
};

/// `{transaction_id, service_id, service_classification_id?}`.
[[nodiscard]] Result<AddServiceRequest> readAddService(const QJsonArray &arguments);

/// `{transaction_item_id}`.
[[nodiscard]] Result<TransactionItemId> readTransactionItemId(const QJsonArray &arguments);

struct PayRequest
{
    TransactionId transaction;
    Money amount;
};

/// `{transaction_id, amount_paid, …}`; everything else in it is ignored.
[[nodiscard]] Result<PayRequest> readPay(const QJsonArray &arguments);

/// `{room}`: the room's name, empty when it is missing.
[[nodiscard]] Result<QString> readRoom(const QJsonArray &arguments);

/// Name of the Socket.IO room of one order: `txn_<id>`.
[[nodiscard]] QString transactionRoom(TransactionId id);
/// The order whose room that is; invalid when it is no such room.
[[nodiscard]] TransactionId transactionOfRoom(const QString &room);

} // namespace atrium::spa
