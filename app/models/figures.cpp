#include "app/models/figures.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace atrium::app {

namespace {

// English digits and separators in both languages of the house: the peso is written the same way.
const QLocale &house()
{
    static const QLocale locale(QLocale::English, QLocale::Philippines);
    return locale;
}

} // namespace

QString unknownText()
{
    return QStringLiteral("-");
}

QString millisecondsText(float milliseconds)
{
    if (std::isnan(milliseconds))
        return unknownText();
    return house().toString(double(milliseconds), 'f', milliseconds < 9.95F ? 1 : 0);
}

QString kibText(double bytes)
{
    if (std::isnan(bytes))
        return unknownText();
    const double kib = bytes / 1024;
    if (bytes <= 0)
        return QStringLiteral("0");
    return house().toString(kib, 'f', kib < 9.995 ? 2 : kib < 99.95 ? 1 : 0);
}

QString bytesText(double bytes)
{
    if (std::isnan(bytes))
        return unknownText();
    if (bytes < 1024)
        return QStringLiteral("%1 B").arg(std::lround(bytes));
    static constexpr const char *units[] = {"KiB", "MiB", "GiB", "TiB"};
    double value = bytes / 1024;
    int unit = 0;
    while (value >= 1024 && unit < 3) {
        value /= 1024;
        ++unit;
    }
    return QStringLiteral("%1 %2").arg(house().toString(value, 'f', value < 99.95 ? 1 : 0),
                                       QLatin1String(units[unit]));
}

QString durationText(qint64 seconds)
{
    const qint64 whole = std::max<qint64>(0, seconds);
    const auto two = [](qint64 value) {
        return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
    };
    if (whole < 3600)
        return QStringLiteral("%1:%2").arg(whole / 60).arg(two(whole % 60));
    return QStringLiteral("%1:%2:%3").arg(whole / 3600).arg(two(whole / 60 % 60), two(whole % 60));
}

QString minutesText(qint64 seconds)
{
    const qint64 minutes = std::max<qint64>(0, seconds) / 60;
    if (minutes < 60)
        return QCoreApplication::translate("Figures", "%1 min").arg(minutes);
    return QCoreApplication::translate("Figures", "%1 h %2")
        .arg(minutes / 60)
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString turnText(const QDateTime &fromUtc, const QDateTime &toUtc, const QDateTime &nowUtc)
{
    if (!fromUtc.isValid() || !toUtc.isValid())
        return unknownText();
    const qint64 from = (std::max<qint64>(0, nowUtc.secsTo(fromUtc)) + 30) / 60;
    const qint64 to = (std::max<qint64>(0, nowUtc.secsTo(toUtc)) + 59) / 60;
    if (from == to || to == 0)
        return minutesText(60 * to);
    if (from == 0)
        return QCoreApplication::translate("Figures", "up to %1 min").arg(to);
    return QCoreApplication::translate("Figures", "%1-%2 min").arg(from).arg(to);
}

QString timeOfDayText(const QDateTime &at)
{
    return at.toLocalTime().toString(QStringLiteral("h:mm:ss AP"));
}

QString pesosText(qint64 centavos)
{
    return QStringLiteral("\u20b1%1").arg(house().toString(double(centavos) / 100, 'f', 2));
}

} // namespace atrium::app
