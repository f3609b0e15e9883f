#include "app/models/alert_words.h"

#include "app/models/figures.h"

#include <QCoreApplication>

#include <cmath>

namespace atrium::app {

using server::Alert;
using server::AlertKind;
using server::AlertRule;

namespace {

/// Texts of this file stand in one context.
struct Alerts
{
    Q_DECLARE_TR_FUNCTIONS(Alerts)
};

QString minutes(double value)
{
    return minutesText(qint64(value * 60));
}

QString seconds(double value)
{
    return durationText(qint64(value));
}

QString milliseconds(double value)
{
    return millisecondsText(float(value));
}

} // namespace

QString alertText(const Alert &alert)
{
    switch (alert.kind) {
    case AlertKind::GuestWaits:
        return Alerts::tr("%1 has waited for %2").arg(alert.subject, minutes(alert.value));
    case AlertKind::OverTime:
        return Alerts::tr("Room %1 is over by %2").arg(alert.subject, minutes(alert.value));
    case AlertKind::TabletSilent:
        return Alerts::tr("The tablet of room %1 is silent for %2")
            .arg(alert.subject, seconds(alert.value));
    case AlertKind::RoundTrips:
        return Alerts::tr("Devices answer slowly: p95 %1 ms").arg(milliseconds(alert.value));
    case AlertKind::WallBehind:
        return Alerts::tr("The wall %1 is behind for %2").arg(alert.subject, seconds(alert.value));
    case AlertKind::DiskRefuses:
        return Alerts::tr("Nothing can be saved");
    case AlertKind::LoopLag:
        return Alerts::tr("The server is late: p99 %1 ms").arg(milliseconds(alert.value));
    case AlertKind::Refusals:
        return Alerts::tr("%1 refused or dropped within a minute")
            .arg(QString::number(qint64(alert.value)));
    }
    return {};
}

QString alertAdvice(const Alert &alert)
{
    switch (alert.kind) {
    case AlertKind::GuestWaits:
        return Alerts::tr("Offer a room, or tell the guest how long it takes.");
    case AlertKind::OverTime:
        return Alerts::tr("%1 is inside. Ask the therapist.").arg(alert.detail);
    case AlertKind::TabletSilent:
        return Alerts::tr("%1 is inside. Look at the tablet and at its Wi-Fi.").arg(alert.detail);
    case AlertKind::RoundTrips:
        return Alerts::tr("The Performance page says whether it is the network or the server.");
    case AlertKind::WallBehind:
        return Alerts::tr("What it shows may be old. Look at its screen and at its network.");
    case AlertKind::DiskRefuses:
        return alert.detail;
    case AlertKind::LoopLag:
        return Alerts::tr("The Engine room shows which task holds it.");
    case AlertKind::Refusals:
        return Alerts::tr("The Engine room says who was refused, and why.");
    }
    return {};
}

QString ruleTitle(AlertKind kind)
{
    switch (kind) {
    case AlertKind::GuestWaits:
        return Alerts::tr("A guest waits too long");
    case AlertKind::OverTime:
        return Alerts::tr("A service is over time");
    case AlertKind::TabletSilent:
        return Alerts::tr("A tablet is silent while a guest is inside");
    case AlertKind::RoundTrips:
        return Alerts::tr("Devices answer slowly (RTT p95)");
    case AlertKind::WallBehind:
        return Alerts::tr("A wall is behind");
    case AlertKind::DiskRefuses:
        return Alerts::tr("The disk refuses to save");
    case AlertKind::LoopLag:
        return Alerts::tr("The server is late (loop lag p99)");
    case AlertKind::Refusals:
        return Alerts::tr("Clients are refused or dropped");
    }
    return {};
}

QString thresholdText(AlertKind kind, const AlertRule &rule)
{
    QString value;
    switch (kind) {
    case AlertKind::GuestWaits:
    case AlertKind::OverTime:
        value = Alerts::tr("%1 min").arg(qRound(rule.raiseAt));
        break;
    case AlertKind::TabletSilent:
    case AlertKind::WallBehind:
        value = Alerts::tr("%1 s").arg(qRound(rule.raiseAt));
        break;
    case AlertKind::RoundTrips:
    case AlertKind::LoopLag:
        value = Alerts::tr("%1 ms").arg(qRound(rule.raiseAt));
        break;
    case AlertKind::DiskRefuses:
        return Alerts::tr("at once");
    case AlertKind::Refusals:
        return Alerts::tr("%1 a minute").arg(qRound(rule.raiseAt));
    }
    if (rule.raiseAfter.count() == 0)
        return value;
    return Alerts::tr("%1 for %2").arg(value, durationText(rule.raiseAfter.count()));
}

double thresholdStep(AlertKind kind)
{
    switch (kind) {
    case AlertKind::GuestWaits:
    case AlertKind::OverTime:
        return 1;
    case AlertKind::TabletSilent:
    case AlertKind::WallBehind:
        return 5;
    case AlertKind::RoundTrips:
        return 50;
    case AlertKind::LoopLag:
    case AlertKind::Refusals:
        return 10;
    case AlertKind::DiskRefuses:
        break;
    }
    return 0;
}

QString ruleKey(AlertKind kind)
{
    switch (kind) {
    case AlertKind::GuestWaits:
        return QStringLiteral("guest-waits");
    case AlertKind::OverTime:
        return QStringLiteral("over-time");
    case AlertKind::TabletSilent:
        return QStringLiteral("tablet-silent");
    case AlertKind::RoundTrips:
        return QStringLiteral("round-trips");
    case AlertKind::WallBehind:
        return QStringLiteral("wall-behind");
    case AlertKind::DiskRefuses:
        return QStringLiteral("disk-refuses");
    case AlertKind::LoopLag:
        return QStringLiteral("loop-lag");
    case AlertKind::Refusals:
        return QStringLiteral("refusals");
    }
    return {};
}

} // namespace atrium::app
