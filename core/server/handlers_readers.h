#pragma once

#include "core/spa/command.h"
#include "core/spa/payloads.h"

#include <optional>

/// What a client sends -> what the house is asked (spa-contract.md 5, docs/protocol-additions.md).
/// Whatever is wrong is a refusal with a sentence.
namespace atrium::server::readers {

using Asked = Result<spa::Action>;

[[nodiscard]] Asked placeOrder(const spa::House &house, const QJsonArray &arguments);
[[nodiscard]] Asked callNext(const spa::House &house, const QJsonArray &arguments);
[[nodiscard]] Asked addService(const spa::House &house, const QJsonArray &arguments);
[[nodiscard]] Asked removeItem(const spa::House &house, const QJsonArray &arguments);
[[nodiscard]] Asked finishService(const spa::House &house, const QJsonArray &arguments);
[[nodiscard]] Asked claimNext(const spa::House &house, const QJsonArray &arguments);
[[nodiscard]] Asked pay(const spa::House &house, const QJsonArray &arguments);
[[nodiscard]] Asked cancel(const spa::House &house, const QJsonArray &arguments);
[[nodiscard]] Asked handOver(const spa::House &house, const QJsonArray &arguments);
[[nodiscard]] Asked setBreak(const spa::House &house, const QJsonArray &arguments);
[[nodiscard]] Asked endCleaning(const spa::House &house, const QJsonArray &arguments);

/// `{transaction_id}` and nothing else.
template<typename Action>
[[nodiscard]] Asked aboutOrder(const spa::House &, const QJsonArray &arguments)
{
    return spa::readTransactionId(arguments).map(
        [](TransactionId id) { return spa::Action(Action{id}); });
}

/// What a wall says of itself.
struct Shown
{
    qint64 revision = -1; ///< of the house; -1: nothing is shown yet
    QString name; ///< may be empty
    std::optional<qint64> beat; ///< to be said back
};
[[nodiscard]] Result<Shown> shown(const QJsonArray &arguments);

/// `command_id` of the payload, the client's name for a command that it may repeat; empty when
/// there is none.
[[nodiscard]] Result<QString> commandId(const QJsonArray &arguments);

} // namespace atrium::server::readers
