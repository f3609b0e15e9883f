#include "app/models/recovery_board.h"

#include <QLocale>

namespace atrium::app {

RecoveryBoard::RecoveryBoard(QObject *parent)
    : QObject(parent)
    , m_list({"label", "value"})
{ }

void RecoveryBoard::setCounters(const socketio::RecoveryCounters &counters)
{
    if (counters == m_counters)
        return;
    m_counters = counters;
    const QLocale locale;
    std::vector<Record> records;
    const auto tell = [&](const char *key, const QString &label, quint64 count) {
        if (count > 0)
            records.push_back({QString::fromLatin1(key), {label, locale.toString(count)}});
    };
    tell("recovered", tr("Got everything back"), counters.recovered);
    tell("taken-over", tr("of these, before the old link was found dead"), counters.takenOver);
    tell("replayed", tr("Events sent again"), counters.replayedPackets);
    tell("unknown-session", tr("Came back too late, or as somebody unknown"),
         counters.unknownSession);
    tell("missed-too-much", tr("Had missed more than is kept"),
         counters.unknownOffset + counters.truncated);
    tell("forgotten", tr("Forgotten for lack of room"), counters.forgottenSessions);
    m_list.sync(std::move(records));
    m_recoveredText = counters.recovered > 0 ? locale.toString(counters.recovered) : QString();
    Q_EMIT changed();
}

} // namespace atrium::app
