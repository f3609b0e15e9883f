#include "core/spa/money.h"

#include <QRegularExpression>

#include <cmath>

namespace atrium::spa {

namespace {

Result<Money> fromNumber(double pesos)
{
    if (!std::isfinite(pesos))
        return failure(ErrorCode::InvalidArgument, QStringLiteral("The amount is not a number."));
    if (pesos < 0)
        return failure(ErrorCode::InvalidArgument, QStringLiteral("The amount is negative."));
    if (pesos > static_cast<double>(Money::maximum.centavos) / 100.0)
        return failure(ErrorCode::InvalidArgument, QStringLiteral("The amount is too large."));
    const double scaled = pesos * 100.0;
    const double nearest = std::round(scaled);
    // Binary fractions miss a written amount by far less than this; a real third decimal is at
    // least 0.1 away.
    constexpr double representationError = 1e-4;
    if (std::abs(scaled - nearest) > representationError)
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("The amount has more than two decimals."));
    return Money{static_cast<qint64>(nearest)};
}

} // namespace

QString Money::toString() const
{
    const QString sign = centavos < 0 ? QStringLiteral("-") : QString();
    const qint64 size = std::abs(centavos);
    return QStringLiteral("%1%2.%3")
        .arg(sign)
        .arg(size / 100)
        .arg(size % 100, 2, 10, QLatin1Char('0'));
}

Result<Money> Money::fromJson(const QJsonValue &value)
{
    if (value.isDouble())
        return fromNumber(value.toDouble());
    static const QRegularExpression plainAmount(
        QStringLiteral("\\A[0-9]{1,12}(\\.[0-9]{1,12})?\\z"));
    if (value.isString() && plainAmount.match(value.toString()).hasMatch())
        return fromNumber(value.toString().toDouble());
    return failure(ErrorCode::InvalidArgument, QStringLiteral("The amount is not a number."));
}

Money &Money::operator+=(Money other)
{
    centavos += other.centavos;
    return *this;
}

} // namespace atrium::spa
