#pragma once

#include "core/base/result.h"
#include "core/spa/actions.h"

#include <QJsonArray>
#include <QJsonObject>

namespace atrium::spa {

/// One thing asked of the house: who, from which device, when, what. House::apply() makes it so;
/// the accepted ones are the journal, and replaying them in their order rebuilds the house.
struct Command
{
    QString id; ///< the client's, for retries; empty when it gave none
    QString device; ///< what it came from: a session that outlives the connection
    StaffId person; ///< invalid: a guest, or the house itself
    QDateTime at; ///< UTC, in milliseconds
    Action action;

    /// Names the command among all others, so that a retry finds its own answer and nobody else's:
    /// the id within the person or, for guests, the device. Empty when the client gave no id.
    [[nodiscard]] QString key() const;
};

/// The longest client command id that is taken.
inline constexpr qsizetype longestCommandId = 64;

/// "place_order", …: what the journal calls it.
[[nodiscard]] QString nameOf(const Action &action);

/// `{"id", "device", "person", "at" (ms since 1970), "action", …its fields}`. Ids are numbers,
/// money is whole centavos. JSON text.
[[nodiscard]] QByteArray toJson(const Command &command);
/// Reads what toJson() wrote; refuses an unknown action and a field that is missing or no value of
/// its type. Unknown members are ignored.
[[nodiscard]] Result<Command> commandFromJson(const QJsonObject &json);

/// What a house sells, as SetServices has it in the journal.
[[nodiscard]] QByteArray toJson(const std::vector<Service> &services);
/// Reads what toJson() wrote; refuses what it could not have written.
[[nodiscard]] Result<std::vector<Service>> servicesFromJson(const QJsonArray &json);

} // namespace atrium::spa
