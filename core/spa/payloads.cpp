#include "core/spa/payloads.h"

#include <cmath>

namespace atrium::spa {

namespace {

const QString transactionRoomPrefix = QStringLiteral("txn_");

/// Digits only, no sign, no space: what QString::toLongLong would let pass besides is refused.
std::int64_t positiveFromDigits(const QString &text)
{
    constexpr int longestId = 18;
    if (text.isEmpty() || text.size() > longestId)
        return 0;
    std::int64_t value = 0;
    for (QChar character : text) {
        if (character < QLatin1Char('0') || character > QLatin1Char('9'))
            return 0;
        value = value * 10 + (character.unicode() - u'0');
    }
    return value;
}

std::int64_t positiveFromNumber(double number)
{
    constexpr double largestExactInteger = 9007199254740992.0;
    if (!(number >= 1 && number <= largestExactInteger) || std::floor(number) != number)
        return 0;
    return static_cast<std::int64_t>(number);
}

Result<OrderLine> readLine(const QJsonValue &item)
{
    OrderLine line;
    const QJsonObject object = item.toObject();
    const auto service = readId(item.isObject() ? object.value(QLatin1String("service_id")) : item,
                                QStringLiteral("service_id"));
    if (!service)
        return tl::unexpected(service.error());
    line.service = ServiceId{*service};
    const QJsonValue classification = object.value(QLatin1String("service_classification_id"));
    if (classification.isUndefined() || classification.isNull())
        return line;
    const auto id = readId(classification, QStringLiteral("service_classification_id"));
    if (!id)
        return tl::unexpected(id.error());
    line.classification = ClassificationId{*id};
    return line;
}

Result<std::int64_t> readMemberId(const QJsonArray &arguments, const QString &name)
{
    const auto object = readObject(arguments);
    if (!object)
        return tl::unexpected(object.error());
    return readId(object->value(name), name);
}

} // namespace

Result<std::int64_t> readId(const QJsonValue &value, const QString &name)
{
    const std::int64_t id = value.isDouble() ? positiveFromNumber(value.toDouble())
                                             : positiveFromDigits(value.toString());
    if (id == 0)
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("%1 is missing or no id.").arg(name));
    return id;
}

Result<QJsonObject> readObject(const QJsonArray &arguments)
{
    if (!arguments.at(0).isObject())
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("The payload must be an object."));
    return arguments.at(0).toObject();
}

Result<std::vector<OrderLine>> readSelection(const QJsonArray &arguments)
{
    const auto object = readObject(arguments);
    if (!object)
        return tl::unexpected(object.error());
    const QJsonValue items = object->value(QLatin1String("items"));
    if (!items.isArray())
        return failure(ErrorCode::InvalidArgument, QStringLiteral("items must be a list."));
    if (items.toArray().size() > maximumItemsPerOrder)
        return failure(ErrorCode::LimitReached,
                       QStringLiteral("Choose at most %1 services.").arg(maximumItemsPerOrder));
    std::vector<OrderLine> lines;
    for (const QJsonValue item : items.toArray()) {
        const auto line = readLine(item);
        if (!line)
            return tl::unexpected(line.error());
        lines.push_back(*line);
    }
    return lines;
}

Result<TransactionId> readTransactionId(const QJsonArray &arguments)
{
    return readMemberId(arguments, QStringLiteral("transaction_id")).map([](std::int64_t id) {
        return TransactionId{id};
    });
}

Result<AddServiceRequest> readAddService(const QJsonArray &arguments)
{
    const auto transaction = readTransactionId(arguments);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto line = readLine(arguments.at(0));
    if (!line)
        return tl::unexpected(line.error());
    return AddServiceRequest{*transaction, *line};
}

Result<TransactionItemId> readTransactionItemId(const QJsonArray &arguments)
{
    return readMemberId(arguments, QStringLiteral("transaction_item_id")).map([](std::int64_t id) {
        return TransactionItemId{id};
    });
}

Result<PayRequest> readPay(const QJsonArray &arguments)
{
    const auto transaction = readTransactionId(arguments);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto amount =
        Money::fromJson(arguments.at(0).toObject().value(QLatin1String("amount_paid")));
    if (!amount)
        return tl::unexpected(amount.error());
    return PayRequest{*transaction, *amount};
}

Result<QString> readRoom(const QJsonArray &arguments)
{
    const auto object = readObject(arguments);
    if (!object)
        return tl::unexpected(object.error());
    return object->value(QLatin1String("room")).toString();
}

QString transactionRoom(TransactionId id)
{
    return transactionRoomPrefix + QString::number(id.value);
}

TransactionId transactionOfRoom(const QString &room)
{
    if (!room.startsWith(transactionRoomPrefix))
        return {};
    const TransactionId id{positiveFromDigits(room.mid(transactionRoomPrefix.size()))};
    // "txn_007" would be a second name of the same order.
    return transactionRoom(id) == room ? id : TransactionId{};
}

} // namespace atrium::spa
