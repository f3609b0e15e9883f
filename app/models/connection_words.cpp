#include "app/models/connection_words.h"

#include "app/models/figures.h"
#include "app/models/front_desk_words.h"

#include <QCoreApplication>

#include <array>

namespace atrium::app {

Status::Kind statusOf(const ConnectionStore &store, int slot)
{
    if (store.hasLeft(slot))
        return Status::Left;
    // A wall that shows what was is as little use as one that answers late.
    const bool online = store.figures(slot).state == server::LinkState::Online;
    return online && store.revisionsBehind(slot) > 0 ? Status::Slow
                                                     : statusOf(store.figures(slot).state);
}

QString shownText(const ConnectionStore &store, int slot)
{
    const qint64 shown = store.figures(slot).shownRevision;
    const quint64 behind = store.revisionsBehind(slot);
    if (shown < 0)
        return {};
    return behind == 0
        ? QString::number(shown)
        : QCoreApplication::translate("Connections", "%1, %2 behind").arg(shown).arg(behind);
}

QString stateText(const ConnectionStore &store, int slot)
{
    const Status::Kind kind = statusOf(store, slot);
    const server::ConnectionFigures &now = store.figures(slot);
    switch (kind) {
    case Status::Slow:
        if (now.state == server::LinkState::Online)
            return QCoreApplication::translate("Connections", "%1 behind")
                .arg(store.revisionsBehind(slot));
        // Slow by its p95 alone: the newest round trip would not show why.
        if (store.isRttStale(slot) || !(now.rttLastMs > slowFromMs))
            return wordOf(kind);
        return QCoreApplication::translate("Connections", "Slow %1 ms")
            .arg(millisecondsText(now.rttLastMs));
    case Status::Lost:
        return QCoreApplication::translate("Connections", "Lost %1 ago")
            .arg(durationText(qint64(now.silentS)));
    case Status::Left:
        return QCoreApplication::translate("Connections", "Left %1 ago")
            .arg(durationText((store.nowMs() - store.leftAtMs(slot)) / 1000));
    default:
        return wordOf(kind);
    }
}

QString departureText(const QString &reason)
{
    struct Known
    {
        const char *reason;
        const char *text;
    };
    static constexpr std::array known{
        Known{"transport close", QT_TRANSLATE_NOOP("Connections", "its page or its link closed")},
        Known{"transport error", QT_TRANSLATE_NOOP("Connections", "its link broke")},
        Known{"ping timeout", QT_TRANSLATE_NOOP("Connections", "it no longer answered")},
        Known{"client namespace disconnect", QT_TRANSLATE_NOOP("Connections", "it said goodbye")},
        Known{"server namespace disconnect", QT_TRANSLATE_NOOP("Connections", "sent away by us")},
        Known{"forced close", QT_TRANSLATE_NOOP("Connections", "closed by us")},
        Known{"parse error", QT_TRANSLATE_NOOP("Connections", "it sent what cannot be read")},
        Known{"rate exceeded", QT_TRANSLATE_NOOP("Connections", "it sent too much at once")},
        Known{"unsent overflow", QT_TRANSLATE_NOOP("Connections", "it did not take what we sent")},
        Known{"unsent total", QT_TRANSLATE_NOOP("Connections", "too much waited for all")},
        Known{"connect timeout", QT_TRANSLATE_NOOP("Connections", "it never said what it wants")},
    };
    for (const Known &each : known) {
        if (reason == QLatin1String(each.reason))
            return QCoreApplication::translate("Connections", each.text);
    }
    return reason;
}

QString cellText(const ConnectionStore &store, int slot, ConnectionColumn column)
{
    const server::ConnectionFigures &now = store.figures(slot);
    const bool silent = store.hasLeft(slot) || now.state == server::LinkState::Lost;
    switch (column) {
    case ConnectionColumn::Rtt:
        if (silent)
            return unknownText();
        if (store.isRttStale(slot))
            return QCoreApplication::translate("Connections", "stale %1 s").arg(int(now.rttAgeS));
        return millisecondsText(now.rttLastMs);
    case ConnectionColumn::RttP95:
        return silent ? unknownText() : millisecondsText(now.rttP95Ms);
    case ConnectionColumn::In:
        return silent ? unknownText() : kibText(double(now.inBytesPerS));
    case ConnectionColumn::Out:
        return silent ? unknownText() : kibText(double(now.outBytesPerS));
    case ConnectionColumn::Queue:
        return store.hasLeft(slot) ? unknownText() : kibText(now.queueBytes);
    case ConnectionColumn::Up: {
        const QDateTime since = store.identity(slot).connectedAt;
        if (!since.isValid())
            return unknownText();
        const qint64 until = store.hasLeft(slot) ? store.leftAtMs(slot) : store.nowMs();
        return durationText((until - since.toMSecsSinceEpoch()) / 1000);
    }
    case ConnectionColumn::Drops:
        return QString::number(now.volatileDrops + now.overflowDrops);
    case ConnectionColumn::Reconnects:
        return QString::number(now.reconnects);
    case ConnectionColumn::Guest:
        return store.identity(slot).holds.isEmpty() ? unknownText() : store.identity(slot).holds;
    case ConnectionColumn::Address:
        return store.identity(slot).address.isEmpty() ? unknownText()
                                                      : store.identity(slot).address;
    case ConnectionColumn::Since: {
        const qint64 since = store.stateSinceMs(slot);
        // Nobody noted when a wall that is online fell behind.
        const bool known =
            since != 0 && (store.hasLeft(slot) || statusOf(store, slot) == statusOf(now.state));
        return known ? timeOfDayText(QDateTime::fromMSecsSinceEpoch(since)) : unknownText();
    }
    case ConnectionColumn::WhatToDo:
        return whatToDo(store, slot);
    case ConnectionColumn::Who:
    case ConnectionColumn::State:
    case ConnectionColumn::History:
        break;
    }
    return {};
}

QString spokenFigures(const ConnectionStore &store, int slot)
{
    const server::ConnectionFigures &now = store.figures(slot);
    const QString help = whatToDo(store, slot);
    const QString figures = store.hasLeft(slot)
        ? stateText(store, slot)
        : QCoreApplication::translate(
              "Connections",
              "%1; round trip %2 ms, p95 %3 ms; in %4, out %5 KiB per second; connected %6")
              .arg(stateText(store, slot), cellText(store, slot, ConnectionColumn::Rtt),
                   millisecondsText(now.rttP95Ms), kibText(double(now.inBytesPerS)),
                   kibText(double(now.outBytesPerS)), cellText(store, slot, ConnectionColumn::Up));
    return help.isEmpty() ? figures
                          : QCoreApplication::translate("Connections", "%1. %2").arg(figures, help);
}

QString spokenSummary(const GroupSummary &summary)
{
    return QCoreApplication::translate("Connections",
                                       "%1 connected, %2 slow or lost, median round trip %3 ms")
        .arg(QString::number(summary.connected), QString::number(summary.sick),
             millisecondsText(summary.medianRttMs));
}

} // namespace atrium::app
