#include "app/models/connection_list_model.h"

#include "app/models/connection_sort.h"
#include "app/models/status.h"

#include <algorithm>

namespace atrium::app {

using server::ConnectionRole;

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
        return int(row.group);
    case Qt::DisplayRole:
    case NameRole:
        return header ? roleGroupName(row.group) : shown().title(row.slot);
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

const GroupSummary &ConnectionListModel::summary(ConnectionRole role) const
{
    return m_summaries[size_t(role)];
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
    tellVisible();
    Q_EMIT ticked();
}

void ConnectionListModel::advance(qint64 nowMs)
{
    if (m_frozen)
        return;
    dropExpired(nowMs);
    if (!m_held && nowMs - m_sortedAtMs >= resortEveryMs) {
        m_sortedAtMs = nowMs;
        // Names rarely change, and comparing 10,000 of them is the dearest sort.
        if (m_sortColumn != int(ConnectionColumn::Who) || m_namesChanged)
            resort();
    }
    refreshSummaries(nowMs);
}

void ConnectionListModel::takeChanges(const ConnectionStore::Changes &changes)
{
    if (changes.added.empty() && changes.regrouped.empty() && changes.renamed.empty())
        return;
    std::array<std::vector<int>, groupCount> joining;
    std::array<std::vector<int>, groupCount> leaving;
    for (const ConnectionStore::Regrouped &each : changes.regrouped) {
        leaving[size_t(each.before)].push_back(each.slot);
        joining[size_t(m_live.role(each.slot))].push_back(each.slot);
    }
    for (const int slot : changes.added)
        joining[size_t(m_live.role(slot))].push_back(slot);
    if (!m_filter.isEmpty()) {
        // A new name may bring a row under the filter or take it away.
        for (const int slot : changes.renamed) {
            const auto &members = m_groups.members(m_live.role(slot));
            const bool here = std::find(members.begin(), members.end(), slot) != members.end();
            if (here != m_live.matches(slot, m_filter))
                (here ? leaving : joining)[size_t(m_live.role(slot))].push_back(slot);
        }
    }
    for (const ConnectionRole role : ConnectionGroups::order)
        remove(role, leaving[size_t(role)]);
    for (const ConnectionRole role : ConnectionGroups::order)
        append(role, joining[size_t(role)]);
    m_summarySecond = 0; // headers count at once
    m_namesChanged = true;
    Q_EMIT shownChanged();
    Q_EMIT selectionChanged();
}

void ConnectionListModel::append(ConnectionRole role, const std::vector<int> &joining)
{
    std::vector<int> fresh;
    for (const int slot : joining) {
        if (m_live.matches(slot, m_filter))
            fresh.push_back(slot);
    }
    if (fresh.empty())
        return;
    ConnectionGroups::Members &here = m_groups.members(role);
    const bool first = here.empty();
    const int from = m_groups.firstRow(role) + m_groups.rows(role);
    // A group's first member brings the header with it.
    const int count = (m_groups.isCollapsed(role) ? 0 : int(fresh.size())) + (first ? 1 : 0);
    if (count > 0)
        beginInsertRows({}, from, from + count - 1);
    here.insert(here.end(), fresh.begin(), fresh.end());
    if (count > 0)
        endInsertRows();
}

void ConnectionListModel::remove(ConnectionRole role, const std::vector<int> &leaving)
{
    if (leaving.empty())
        return;
    ConnectionGroups::Members &here = m_groups.members(role);
    const int start = m_groups.firstRow(role);
    const bool collapsed = m_groups.isCollapsed(role);
    for (const MemberRun &run : m_groups.runsOf(role, leaving)) {
        const auto begin = here.begin() + ptrdiff_t(run.begin);
        const auto end = here.begin() + ptrdiff_t(run.end);
        if (run.end - run.begin == here.size()) {
            // The last ones take the header with them.
            beginRemoveRows({}, start, start + m_groups.rows(role) - 1);
            here.clear();
            endRemoveRows();
        } else if (collapsed) {
            here.erase(begin, end);
        } else {
            beginRemoveRows({}, start + 1 + int(run.begin), start + int(run.end));
            here.erase(begin, end);
            endRemoveRows();
        }
    }
}

void ConnectionListModel::dropExpired(qint64 nowMs)
{
    const std::vector<int> expired = m_live.expired(nowMs);
    if (expired.empty())
        return;
    std::array<std::vector<int>, groupCount> leaving;
    for (const int slot : expired) {
        leaving[size_t(m_live.role(slot))].push_back(slot);
        if (m_live.identity(slot).id == m_selectedId)
            m_selectedId = {};
    }
    for (const ConnectionRole role : ConnectionGroups::order)
        remove(role, leaving[size_t(role)]);
    m_live.release(expired);
    m_summarySecond = 0;
    Q_EMIT shownChanged();
    Q_EMIT selectionChanged();
}

void ConnectionListModel::refreshSummaries(qint64 nowMs)
{
    if (m_summarySecond == nowMs / 1000)
        return;
    m_summarySecond = nowMs / 1000;
    for (const ConnectionRole role : ConnectionGroups::order)
        m_summaries[size_t(role)] = shown().summary(role);
}

void ConnectionListModel::setVisibleRange(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
}

void ConnectionListModel::tellVisible()
{
    const int first = std::max(0, m_firstVisible);
    const int last = std::min(m_lastVisible, rowCount() - 1);
    if (first <= last)
        Q_EMIT dataChanged(index(first), index(last),
                           {NameRole, Qt::DisplayRole, StateRole, FiguresRole});
}

std::vector<int> ConnectionListModel::sorted(const std::vector<int> &members) const
{
    return sortedSlots(shown(), members, ConnectionColumn(m_sortColumn), m_descending);
}

void ConnectionListModel::resort()
{
    m_namesChanged = false;
    std::array<std::vector<int>, groupCount> order;
    bool changed = false;
    for (const ConnectionRole role : ConnectionGroups::order) {
        order[size_t(role)] = sorted(m_groups.members(role));
        changed = changed || order[size_t(role)] != m_groups.members(role);
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
        after.push_back(index(m_groups.firstRow(row.group) + 1 + int(at - next.begin())));
    }
    for (const ConnectionRole role : ConnectionGroups::order)
        m_groups.members(role) = std::move(order[size_t(role)]);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
    Q_EMIT rearranged();
    Q_EMIT selectionChanged();
}

void ConnectionListModel::sortBy(int column)
{
    if (column == m_sortColumn) {
        m_descending = !m_descending;
    } else {
        m_sortColumn = column;
        m_descending = column != int(ConnectionColumn::Who);
    }
    resort();
    Q_EMIT sortChanged();
}

void ConnectionListModel::rebuild()
{
    beginResetModel();
    m_groups.clearMembers();
    for (const int slot : shown().bySlotId()) {
        if (shown().matches(slot, m_filter))
            m_groups.members(shown().role(slot)).push_back(slot);
    }
    for (const ConnectionRole role : ConnectionGroups::order)
        m_groups.members(role) = sorted(m_groups.members(role));
    m_summarySecond = 0;
    refreshSummaries(shown().nowMs());
    endResetModel();
    Q_EMIT rearranged();
    Q_EMIT shownChanged();
    Q_EMIT selectionChanged();
}

void ConnectionListModel::setFilter(const QString &words)
{
    const QString trimmed = words.trimmed();
    if (trimmed == m_filter)
        return;
    m_filter = trimmed;
    rebuild();
    Q_EMIT filterChanged();
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
        return m_selectedHeader == int(row.group);
    return m_selectedId.isValid() && shown().identity(row.slot).id == m_selectedId;
}

int ConnectionListModel::selectedRow() const
{
    if (m_selectedHeader >= 0) {
        const auto role = ConnectionRole(m_selectedHeader);
        return m_groups.rows(role) == 0 ? -1 : m_groups.firstRow(role);
    }
    const int slot = m_selectedId.isValid() ? shown().slotOf(m_selectedId) : -1;
    return slot < 0 ? -1 : m_groups.rowOf(shown().role(slot), slot);
}

void ConnectionListModel::select(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    const Row wanted = rowAt(row);
    m_selectedHeader = wanted.slot < 0 ? int(wanted.group) : -1;
    m_selectedId = wanted.slot < 0 ? ConnectionId{} : shown().identity(wanted.slot).id;
    Q_EMIT selectionChanged();
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
    const ConnectionRole role = rowAt(row).group;
    if (m_groups.isCollapsed(role) == collapsed)
        return;
    const int start = m_groups.firstRow(role);
    const int count = int(m_groups.members(role).size());
    if (collapsed) {
        const bool inside =
            m_selectedId.isValid() && selectedRow() > start && selectedRow() <= start + count;
        beginRemoveRows({}, start + 1, start + count);
        m_groups.setCollapsed(role, true);
        endRemoveRows();
        if (inside)
            select(start);
    } else {
        beginInsertRows({}, start + 1, start + count);
        m_groups.setCollapsed(role, false);
        endInsertRows();
    }
    Q_EMIT rearranged();
    Q_EMIT selectionChanged();
}

} // namespace atrium::app
