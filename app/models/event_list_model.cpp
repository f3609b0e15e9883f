#include "app/models/event_list_model.h"

#include "app/models/figures.h"

#include <algorithm>
#include <cmath>

namespace atrium::app {

using server::ConnectionEvent;

EventListModel::EventListModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

bool EventListModel::isShown(const Entry &entry) const
{
    return entry.mark || m_filter.isEmpty()
        || entry.event.name.contains(m_filter, Qt::CaseInsensitive);
}

const EventListModel::Entry &EventListModel::entryAt(int row) const
{
    const quint64 serial = m_shown[m_shown.size() - 1 - size_t(row)];
    return m_events[size_t(serial - m_firstSerial)];
}

void EventListModel::add(const std::vector<ConnectionEvent> &events)
{
    std::vector<Entry> fresh;
    for (const ConnectionEvent &each : events) {
        // What is known by now of one that stands here already, or comes along.
        if (update(each))
            continue;
        const auto same = std::find_if(fresh.begin(), fresh.end(), [&](const Entry &entry) {
            return entry.event.number == each.number;
        });
        if (same != fresh.end())
            same->event = each;
        else if (!m_stopped)
            fresh.push_back({each, false});
    }
    insert(std::move(fresh));
}

/// Only the newest can become better known: a client's events are handled within moments.
bool EventListModel::update(const ConnectionEvent &known)
{
    for (size_t at = m_events.size(); at-- > 0;) {
        Entry &entry = m_events[at];
        if (entry.mark || entry.event.number < known.number)
            return false;
        if (entry.event.number != known.number)
            continue;
        entry.event = known;
        const auto shown =
            std::lower_bound(m_shown.begin(), m_shown.end(), m_firstSerial + quint64(at));
        if (shown != m_shown.end() && *shown == m_firstSerial + quint64(at)) {
            const int row = int(m_shown.end() - shown) - 1;
            Q_EMIT dataChanged(index(row), index(row), {HandledRole, SpokenRole});
        }
        return true;
    }
    return false;
}

void EventListModel::addMark(const QString &text)
{
    ConnectionEvent event;
    event.at = m_events.empty() ? QDateTime::currentDateTimeUtc() : m_events.back().event.at;
    event.name = text;
    insert({{event, true}});
}

void EventListModel::insert(std::vector<Entry> fresh)
{
    if (fresh.empty())
        return;
    if (fresh.size() > capacity)
        fresh.erase(fresh.begin(), fresh.end() - ptrdiff_t(capacity));
    if (m_events.size() + fresh.size() > capacity)
        dropOldest(m_events.size() + fresh.size() - capacity);
    const auto shown = std::count_if(fresh.begin(), fresh.end(),
                                     [this](const Entry &each) { return isShown(each); });
    if (shown > 0)
        beginInsertRows({}, 0, int(shown) - 1);
    for (Entry &each : fresh) {
        if (isShown(each))
            m_shown.push_back(m_firstSerial + m_events.size());
        m_events.push_back(std::move(each));
    }
    if (shown > 0)
        endInsertRows();
    Q_EMIT countChanged();
}

void EventListModel::dropOldest(size_t many)
{
    const quint64 kept = m_firstSerial + many;
    const auto gone = std::lower_bound(m_shown.begin(), m_shown.end(), kept) - m_shown.begin();
    if (gone > 0)
        beginRemoveRows({}, count() - int(gone), count() - 1);
    m_shown.erase(m_shown.begin(), m_shown.begin() + gone);
    m_events.erase(m_events.begin(), m_events.begin() + ptrdiff_t(many));
    m_firstSerial = kept;
    if (gone > 0)
        endRemoveRows();
}

void EventListModel::clear()
{
    beginResetModel();
    m_firstSerial += m_events.size();
    m_events.clear();
    m_shown.clear();
    endResetModel();
    Q_EMIT countChanged();
}

void EventListModel::setFilter(const QString &filter)
{
    if (m_filter == filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_shown.clear();
    for (size_t at = 0; at < m_events.size(); ++at) {
        if (isShown(m_events[at]))
            m_shown.push_back(m_firstSerial + at);
    }
    endResetModel();
    Q_EMIT filterChanged();
    Q_EMIT countChanged();
}

void EventListModel::setStopped(bool stopped)
{
    if (m_stopped == stopped)
        return;
    m_stopped = stopped;
    Q_EMIT stoppedChanged();
}

int EventListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant EventListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = entryAt(index.row());
    const ConnectionEvent &event = entry.event;
    const bool received = event.kind == ConnectionEvent::Kind::Received;
    switch (role) {
    case TimeRole:
        return event.at.toLocalTime().toString(QStringLiteral("h:mm:ss.zzz"));
    case DirectionRole:
        return entry.mark ? 0 : received ? -1 : 1;
    case Qt::DisplayRole:
    case NameRole:
        return event.name;
    case SizeRole:
        return entry.mark ? QString() : bytesText(double(event.bytes));
    case HandledRole:
        return std::isnan(event.handledMs)
            ? QString()
            : tr("%1 ms, to %2").arg(millisecondsText(event.handledMs)).arg(event.recipients);
    case SpokenRole:
        if (entry.mark)
            return event.name;
        return (received ? tr("Received %1, %2. %3") : tr("Sent %1, %2. %3"))
            .arg(event.name, bytesText(double(event.bytes)), data(index, HandledRole).toString());
    default:
        return {};
    }
}

QHash<int, QByteArray> EventListModel::roleNames() const
{
    return {{TimeRole, "time"},  {DirectionRole, "direction"}, {NameRole, "name"},
            {SizeRole, "bytes"}, {HandledRole, "handled"},     {SpokenRole, "spoken"}};
}

} // namespace atrium::app
