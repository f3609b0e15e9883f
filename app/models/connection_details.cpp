#include "app/models/connection_details.h"

#include "app/models/connection_words.h"
#include "app/models/figures.h"

#include <QLocale>

namespace atrium::app {

namespace {

const QList<QByteArray> factRoles{"section", "label", "value"};

class Facts
{
public:
    void begin(const QString &section) { m_section = section; }
    void add(const QString &label, const QString &value)
    {
        m_records.push_back({m_section + QLatin1Char('/') + label, {m_section, label, value}});
    }
    [[nodiscard]] std::vector<Record> take() { return std::move(m_records); }

private:
    QString m_section;
    std::vector<Record> m_records;
};

QString withUnit(float milliseconds)
{
    return qIsNaN(milliseconds)
        ? unknownText()
        : ConnectionDetails::tr("%1 ms").arg(millisecondsText(milliseconds));
}

QString traffic(quint64 bytes, quint64 payload, quint64 messages, float bytesPerS)
{
    return ConnectionDetails::tr("%1, %2 of it in %3 messages, %4/s now")
        .arg(bytesText(double(bytes)), bytesText(double(payload)), QLocale::c().toString(messages),
             bytesText(double(bytesPerS)));
}

QString meanAndWorst(float mean, float worst)
{
    return qIsNaN(mean)
        ? unknownText()
        : ConnectionDetails::tr("%1, worst %2").arg(withUnit(mean), withUnit(worst));
}

QString network(const server::ConnectionFigures &now)
{
    return qIsNaN(now.networkMs) ? unknownText()
                                 : ConnectionDetails::tr("%1 ± %2").arg(
                                     withUnit(now.networkMs), withUnit(now.networkVariationMs));
}

/// What a round trip takes beyond the network; NaN where either is unknown. The network's figure is
/// a mean, hence it may be the greater.
float clientMs(const server::ConnectionFigures &now)
{
    const float beyond = now.rttLastMs - now.networkMs;
    return beyond < 0 ? 0 : beyond;
}

QString newest(const server::ConnectionFigures &now)
{
    return qIsNaN(now.rttAgeS)
        ? withUnit(now.rttLastMs)
        : ConnectionDetails::tr("%1, %2 s ago").arg(withUnit(now.rttLastMs)).arg(int(now.rttAgeS));
}

QString count(quint32 number)
{
    return QLocale::c().toString(number);
}

std::vector<Record> factsOf(const ConnectionStore &store, int slot)
{
    const server::ConnectionIdentity &who = store.identity(slot);
    const server::ConnectionFigures &now = store.figures(slot);
    Facts facts;
    facts.begin(ConnectionDetails::tr("Round trip"));
    facts.add(ConnectionDetails::tr("Newest"),
              cellText(store, slot, ConnectionColumn::Rtt) == unknownText() ? unknownText()
                                                                            : newest(now));
    facts.add(ConnectionDetails::tr("Half below"), withUnit(now.rttP50Ms));
    facts.add(ConnectionDetails::tr("95 %, 99 % below"),
              ConnectionDetails::tr("%1, %2").arg(withUnit(now.rttP95Ms), withUnit(now.rttP99Ms)));
    facts.begin(ConnectionDetails::tr("Where the time goes"));
    facts.add(ConnectionDetails::tr("Network"), network(now));
    facts.add(ConnectionDetails::tr("Client"), withUnit(clientMs(now)));
    facts.add(ConnectionDetails::tr("Waiting here"), meanAndWorst(now.waitMeanMs, now.waitWorstMs));
    facts.add(ConnectionDetails::tr("Handlers"),
              meanAndWorst(now.handlerMeanMs, now.handlerWorstMs));
    facts.begin(ConnectionDetails::tr("Losses"));
    facts.add(ConnectionDetails::tr("Sent again"), count(now.retransmits));
    facts.add(ConnectionDetails::tr("Missed pongs"), count(now.missedPongs));
    facts.add(ConnectionDetails::tr("Dropped"),
              ConnectionDetails::tr("%1 not waited for, %2 too many")
                  .arg(count(now.volatileDrops), count(now.overflowDrops)));
    facts.add(ConnectionDetails::tr("Reconnects"), count(now.reconnects));
    facts.begin(ConnectionDetails::tr("Traffic"));
    facts.add(ConnectionDetails::tr("Received"),
              traffic(now.inBytes, now.inPayload, now.inMessages, now.inBytesPerS));
    facts.add(ConnectionDetails::tr("Sent"),
              traffic(now.outBytes, now.outPayload, now.outMessages, now.outBytesPerS));
    facts.add(ConnectionDetails::tr("Waiting to be sent"), bytesText(now.queueBytes));
    facts.add(ConnectionDetails::tr("Last heard"),
              ConnectionDetails::tr("%1 ago").arg(durationText(qint64(now.silentS))));
    facts.begin(ConnectionDetails::tr("Device"));
    facts.add(ConnectionDetails::tr("Role"), roleNoun(who.role));
    if (const QString shown = shownText(store, slot); !shown.isEmpty())
        facts.add(ConnectionDetails::tr("Shows revision"), shown);
    facts.add(ConnectionDetails::tr("Guest"), who.holds.isEmpty() ? unknownText() : who.holds);
    facts.add(ConnectionDetails::tr("Connected"),
              who.connectedAt.isValid()
                  ? ConnectionDetails::tr("%1, for %2")
                        .arg(who.connectedAt.toLocalTime().toString(QStringLiteral("h:mm:ss")),
                             cellText(store, slot, ConnectionColumn::Up))
                  : unknownText());
    facts.add(ConnectionDetails::tr("Transport"),
              who.transport == server::LinkTransport::WebSocket
                  ? QStringLiteral("WebSocket")
                  : ConnectionDetails::tr("HTTP long-polling"));
    facts.add(ConnectionDetails::tr("Address"),
              who.address.isEmpty() ? unknownText() : who.address);
    facts.add(ConnectionDetails::tr("Program"),
              who.userAgent.isEmpty() ? unknownText() : who.userAgent);
    return facts.take();
}

} // namespace

ConnectionDetails::ConnectionDetails(ConnectionListModel *connections, QObject *parent)
    : QObject(parent)
    , m_connections(connections)
    , m_facts(factRoles)
{
    connect(connections, &ConnectionListModel::ticked, this, &ConnectionDetails::refresh);
    connect(connections, &ConnectionListModel::selectionChanged, this, &ConnectionDetails::refresh);
}

void ConnectionDetails::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    Q_EMIT activeChanged();
    refresh();
}

void ConnectionDetails::setWatched(bool watched)
{
    if (m_watched == watched)
        return;
    m_watched = watched;
    Q_EMIT watchedChanged();
    refresh();
}

void ConnectionDetails::refresh()
{
    if (!m_active || !m_watched || !m_connections)
        return;
    const ConnectionStore &store = m_connections->shown();
    const int slot =
        m_connections->connectionSelected() ? store.slotOf(m_connections->selectedId()) : -1;
    if (slot < 0) {
        // A group header is selected, or the one selected is gone for good.
        m_title.clear();
        m_subtitle.clear();
        m_statusText.clear();
        m_rooms.clear();
        m_networkMs = m_serverMs = m_clientMs = qQNaN();
        m_status = Status::None;
        m_facts.sync({});
        Q_EMIT changed();
        return;
    }
    m_title = store.title(slot);
    m_subtitle = store.subtitle(slot);
    m_status = app::statusOf(store, slot);
    m_statusText = stateText(store, slot);
    if (store.hasLeft(slot) && !store.leftBecause(slot).isEmpty())
        m_statusText += QStringLiteral(": ") + departureText(store.leftBecause(slot));
    const server::ConnectionFigures &now = store.figures(slot);
    m_rooms = store.identity(slot).rooms;
    m_networkMs = double(now.networkMs);
    m_serverMs = double(now.waitMeanMs + now.handlerMeanMs);
    m_clientMs = double(app::clientMs(now));
    m_facts.sync(factsOf(store, slot));
    Q_EMIT changed();
}

QString ConnectionDetails::splitText() const
{
    return tr("network %1 · server %2 · client %3 ms")
        .arg(millisecondsText(float(m_networkMs)), millisecondsText(float(m_serverMs)),
             millisecondsText(float(m_clientMs)));
}

} // namespace atrium::app
