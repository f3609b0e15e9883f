#include "app/models/connection_list_model.h"

#include "app/models/connection_sort.h"
#include "app/models/status.h"

#include <algorithm>

namespace atrium::app {

ConnectionListModel::ConnectionListModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

int ConnectionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_groups.rowCount();
}

QVariant ConnectionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row row = rowAt(index.row());
    const bool header = row.slot < 0;
    switch (role) {
    case IdRole:
        return header ? qint64(0) : qint64(shown().identity(row.slot).id.value);
    case HeaderRole:
        return header;
    case GroupRole:
        return row.group;
    case Qt::DisplayRole:
    case NameRole:
        return header ? m_groups.title(row.group) : shown().title(row.slot);
    case StateRole:
        if (header)
            return int(Status::None);
        return int(shown().hasLeft(row.slot) ? Status::Left
                                             : statusOf(shown().figures(row.slot).state));
    case FiguresRole:
        return header ? QVariant() : QVariant(shown().figures(row.slot).rttLastMs);
    default:
        return {};
    }
}

QHash<int, QByteArray> ConnectionListModel::roleNames() const
{
    return {{IdRole, "connectionId"}, {HeaderRole, "header"}, {GroupRole, "group"},
            {NameRole, "name"},       {StateRole, "state"},   {FiguresRole, "rtt"}};
}

GroupSummary ConnectionListModel::summary(int group) const
{
    return size_t(group) < m_summaries.size() ? m_summaries[size_t(group)] : GroupSummary();
}

void ConnectionListModel::apply(const server::HouseSnapshot &snapshot, qint64 nowMs)
{
    const ConnectionStore::Changes changes = m_live.apply(snapshot, nowMs);
    if (m_frozen) {
        if (const int count = changes.count(); count > 0) {
            m_changesWhileFrozen += count;
            Q_EMIT changesWhileFrozenChanged();
        }
        m_live.release(m_live.expired(nowMs));
        return;
    }
    takeChanges(changes);
    advance(nowMs);
    if (m_watching)
        tellTick();
}

void ConnectionListModel::advance(qint64 nowMs)
{
    m_advancedToMs = nowMs;
    if (m_frozen)
        return;
    dropExpired(nowMs);
    if (!m_watching)
        return;
    judgeFigures(nowMs);
    if (!m_held && nowMs - m_sortedAtMs >= resortEveryMs) {
        m_sortedAtMs = nowMs;
        // Names rarely change, and comparing 10,000 of them is the dearest sort.
        if (m_sortColumn != int(ConnectionColumn::Who) || m_namesChanged)
            resort();
    }
    refreshSummaries(nowMs);
}

void ConnectionListModel::setWatching(bool watching)
{
    if (m_watching == watching)
        return;
    m_watching = watching;
    Q_EMIT watchingChanged();
    if (!watching)
        return;
    m_sortedAtMs = m_advancedToMs - resortEveryMs;
    m_judgedAtMs = m_advancedToMs - judgeEveryMs;
    m_summarySecond = 0;
    advance(m_advancedToMs);
    if (!m_frozen)
        tellTick();
}

void ConnectionListModel::setVisibleRange(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
}

void ConnectionListModel::tellTick()
{
    const int first = std::max(0, m_firstVisible);
    const int last = std::min(m_lastVisible, rowCount() - 1);
    if (first <= last)
        Q_EMIT dataChanged(index(first), index(last),
                           {NameRole, Qt::DisplayRole, StateRole, FiguresRole});
    Q_EMIT ticked();
}

std::vector<int> ConnectionListModel::sorted(const std::vector<int> &members) const
{
    return sortedSlots(shown(), members, ConnectionColumn(m_sortColumn), m_descending);
}

void ConnectionListModel::resort()
{
    m_namesChanged = false;
    // Read in the order in which the store lies in memory, not in the one that was shown.
    std::vector<std::vector<int>> order(m_groups.count());
    for (const int slot : shown().bySlotId()) {
        if (const int group = groupOf(slot); group >= 0)
            order[size_t(group)].push_back(slot);
    }
    bool changed = false;
    for (const int group : m_groups.order()) {
        order[size_t(group)] = sorted(order[size_t(group)]);
        changed = changed || order[size_t(group)] != m_groups.members(group);
    }
    if (!changed)
        return;
    // The hint keeps the view where it is; without it a ListView jumps to the top.
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &each : before) {
        const Row row = rowAt(each.row());
        if (row.slot < 0) {
            after.push_back(each);
            continue;
        }
        const std::vector<int> &next = order[size_t(row.group)];
        const auto at = std::find(next.begin(), next.end(), row.slot);
        after.push_back(
            index(m_groups.firstRow(row.group) + m_groups.headerRows() + int(at - next.begin())));
    }
    for (const int group : m_groups.order())
        m_groups.members(group) = std::move(order[size_t(group)]);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
    Q_EMIT rearranged();
    Q_EMIT selectionChanged();
}

void ConnectionListModel::sortBy(int column)
{
    const bool again = column == m_sortColumn;
    sortBy(column, again ? !m_descending : !isTextColumn(ConnectionColumn(column)));
}

void ConnectionListModel::sortBy(int column, bool descending)
{
    m_sortColumn = column;
    m_descending = descending;
    resort();
    Q_EMIT sortChanged();
}

void ConnectionListModel::rebuild(std::optional<ConnectionGrouping> grouping)
{
    beginResetModel();
    if (grouping)
        m_groups.setGrouping(*grouping);
    m_groups.clearMembers();
    m_groupOf.clear();
    for (const int slot : shown().bySlotId()) {
        if (!m_filter.matches(shown(), slot))
            continue;
        const int group = m_groups.groupFor(shown(), slot);
        m_groups.members(group).push_back(slot);
        list(slot, group);
    }
    for (const int group : m_groups.order())
        m_groups.members(group) = sorted(m_groups.members(group));
    m_judgedClock = shown().clock();
    m_summarySecond = 0;
    refreshSummaries(shown().nowMs());
    endResetModel();
    Q_EMIT rearranged();
    Q_EMIT shownChanged();
    Q_EMIT selectionChanged();
}

void ConnectionListModel::setFilter(const QString &text)
{
    if (text == m_filter.text())
        return;
    if (m_filter.setText(text))
        applyFilter();
    Q_EMIT filterChanged();
}

QString ConnectionListModel::filterError() const
{
    return m_filter.error() ? m_filter.error()->sentence : QString();
}

int ConnectionListModel::filterErrorAt() const
{
    return m_filter.error() ? m_filter.error()->at : -1;
}

int ConnectionListModel::filterErrorEnd() const
{
    return m_filter.error() ? m_filter.error()->at + m_filter.error()->length : -1;
}

void ConnectionListModel::setGrouping(int grouping)
{
    if (grouping == this->grouping() || grouping < 0 || grouping > int(ConnectionGrouping::None))
        return;
    m_selectedHeader = -1;
    rebuild(ConnectionGrouping(grouping));
    Q_EMIT groupingChanged();
}

void ConnectionListModel::setFrozen(bool frozen)
{
    if (frozen == isFrozen())
        return;
    if (frozen) {
        m_frozen = m_live;
    } else {
        m_frozen.reset();
        m_changesWhileFrozen = 0;
        rebuild();
        Q_EMIT changesWhileFrozenChanged();
        Q_EMIT ticked();
    }
    Q_EMIT frozenChanged();
}

void ConnectionListModel::setHeld(bool held)
{
    if (m_held == held)
        return;
    m_held = held;
    Q_EMIT heldChanged();
}

bool ConnectionListModel::isSelected(const Row &row) const
{
    if (row.slot < 0)
        return m_selectedHeader == row.group;
    return m_selectedId.isValid() && shown().identity(row.slot).id == m_selectedId;
}

int ConnectionListModel::selectedRow() const
{
    if (m_selectedHeader >= 0)
        return m_groups.rows(m_selectedHeader) == 0 ? -1 : m_groups.firstRow(m_selectedHeader);
    const int slot = m_selectedId.isValid() ? shown().slotOf(m_selectedId) : -1;
    const int group = slot < 0 ? -1 : groupOf(slot);
    return group < 0 ? -1 : m_groups.rowOf(group, slot);
}

std::vector<int> ConnectionListModel::listedSlots() const
{
    std::vector<int> all;
    for (const int group : m_groups.order()) {
        const ConnectionGroups::Members &here = m_groups.members(group);
        all.insert(all.end(), here.begin(), here.end());
    }
    return all;
}

std::vector<int> ConnectionListModel::selectedSlots() const
{
    if (m_selectedHeader >= 0)
        return m_groups.members(m_selectedHeader);
    const int slot = m_selectedId.isValid() ? shown().slotOf(m_selectedId) : -1;
    return slot < 0 ? std::vector<int>() : std::vector<int>{slot};
}

void ConnectionListModel::select(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    const Row wanted = rowAt(row);
    m_selectedHeader = wanted.slot < 0 ? wanted.group : -1;
    m_selectedId = wanted.slot < 0 ? ConnectionId{} : shown().identity(wanted.slot).id;
    Q_EMIT selectionChanged();
}

bool ConnectionListModel::reveal(double id)
{
    const ConnectionId wanted{decltype(ConnectionId::value)(id)};
    if (shown().slotOf(wanted) < 0)
        setFrozen(false);
    const int slot = shown().slotOf(wanted);
    if (slot < 0)
        return false;
    if (groupOf(slot) < 0)
        setFilter({});
    if (const int group = groupOf(slot); group >= 0 && m_groups.isCollapsed(group))
        setCollapsed(m_groups.firstRow(group), false);
    m_selectedHeader = -1;
    m_selectedId = wanted;
    Q_EMIT selectionChanged();
    return true;
}

void ConnectionListModel::clearSelection()
{
    m_selectedHeader = -1;
    m_selectedId = {};
    Q_EMIT selectionChanged();
}

bool ConnectionListModel::isHeader(int row) const
{
    return row >= 0 && row < rowCount() && rowAt(row).slot < 0;
}

bool ConnectionListModel::isCollapsedAt(int row) const
{
    return row >= 0 && row < rowCount() && m_groups.isCollapsed(rowAt(row).group);
}

void ConnectionListModel::setCollapsed(int row, bool collapsed)
{
    if (row < 0 || row >= rowCount())
        return;
    const int group = rowAt(row).group;
    if (m_groups.isCollapsed(group) == collapsed || m_groups.headerRows() == 0)
        return;
    const int start = m_groups.firstRow(group);
    const int count = int(m_groups.members(group).size());
    if (collapsed) {
        const bool inside =
            m_selectedId.isValid() && selectedRow() > start && selectedRow() <= start + count;
        beginRemoveRows({}, start + 1, start + count);
        m_groups.setCollapsed(group, true);
        endRemoveRows();
        if (inside)
            select(start);
    } else {
        beginInsertRows({}, start + 1, start + count);
        m_groups.setCollapsed(group, false);
        endInsertRows();
    }
    Q_EMIT rearranged();
    Q_EMIT selectionChanged();
}

} // namespace atrium::app
