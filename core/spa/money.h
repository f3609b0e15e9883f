#pragma once

#include "core/base/result.h"

#include <QJsonValue>
#include <QString>

#include <compare>

namespace atrium::spa {

/// An amount in Philippine centavos: exact, never rounded on the way.
struct Money
{
    qint64 centavos = 0;

    /// The JSON number of the contract (pesos with at most two decimals). A double holds every
    /// amount up to `maximum` so that it prints with the same two decimals again.
    [[nodiscard]] QJsonValue toJson() const { return static_cast<double>(centavos) / 100.0; }
    /// "1234.50": no sign of currency, no grouping.
    [[nodiscard]] QString toString() const;

    /// Reads a JSON number or a string such as "1800.50". Refuses what is not finite, negative,
    /// above `maximum`, or finer than a centavo.
    [[nodiscard]] static Result<Money> fromJson(const QJsonValue &value);

    /// Ten million pesos: far above any bill, far below where a double loses centavos.
    static const Money maximum;

    Money &operator+=(Money other);
    friend Money operator+(Money left, Money right) { return {left.centavos + right.centavos}; }
    friend Money operator-(Money left, Money right) { return {left.centavos - right.centavos}; }
    friend auto operator<=>(const Money &, const Money &) = default;
};

inline constexpr Money Money::maximum{1'000'000'000};

} // namespace atrium::spa
