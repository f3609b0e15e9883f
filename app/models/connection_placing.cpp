#include "app/models/connection_list_model.h"

/// The part of ConnectionListModel that decides who has a row, and where.
namespace atrium::app {

int ConnectionListModel::groupOf(int slot) const
{
    return size_t(slot) < m_groupOf.size() ? m_groupOf[size_t(slot)] : -1;
}

void ConnectionListModel::list(int slot, int group)
{
    if (size_t(slot) >= m_groupOf.size())
        m_groupOf.resize(size_t(slot) + 1, -1);
    m_groupOf[size_t(slot)] = group;
}

/// Who has left does not vanish because its figures have ended.
int ConnectionListModel::wantedGroup(int slot)
{
    const int here = groupOf(slot);
    const bool stays = here >= 0 && shown().hasLeft(slot);
    if (!stays && !m_filter.matches(shown(), slot))
        return -1;
    return m_groups.groupFor(shown(), slot);
}

void ConnectionListModel::takeChanges(const ConnectionStore::Changes &changes)
{
    if (changes.added.empty() && changes.renamed.empty() && changes.folded.empty())
        return;
    follow(changes);
    unlist(changes.folded);
    std::vector<int> touched = changes.renamed;
    touched.insert(touched.end(), changes.added.begin(), changes.added.end());
    place(touched);
    m_summarySecond = 0; // headers count at once
    m_namesChanged = true;
    Q_EMIT shownChanged();
    Q_EMIT selectionChanged();
}

void ConnectionListModel::follow(const ConnectionStore::Changes &changes)
{
    for (const ConnectionStore::Succession &each : changes.successions) {
        if (each.before == m_selectedId)
            m_selectedId = each.now;
        Q_EMIT succeeded(each.before, each.now);
    }
}

/// Figures bring rows under a filter, or to another group. Only those are looked at that have
/// changed since the last time, unless the filter asks how long ago something was.
void ConnectionListModel::judgeFigures(qint64 nowMs)
{
    const bool concerned =
        m_filter.readsFigures() || m_groups.grouping() == ConnectionGrouping::State;
    if (!concerned || m_held || nowMs - m_judgedAtMs < judgeEveryMs)
        return;
    m_judgedAtMs = nowMs;
    std::vector<int> changed;
    for (const int slot : m_live.bySlotId()) {
        if (m_filter.readsTime() || m_live.changedAt(slot) > m_judgedClock)
            changed.push_back(slot);
    }
    m_judgedClock = m_live.clock();
    if (!place(changed))
        return;
    m_summarySecond = 0;
    Q_EMIT shownChanged();
    Q_EMIT selectionChanged();
}

bool ConnectionListModel::place(const std::vector<int> &slotNumbers)
{
    std::vector<int> moving;
    std::vector<int> wanted;
    for (const int slot : slotNumbers) {
        const int group = wantedGroup(slot);
        if (group == groupOf(slot))
            continue;
        moving.push_back(slot);
        wanted.push_back(group);
    }
    place(moving, wanted);
    return !moving.empty();
}

void ConnectionListModel::place(const std::vector<int> &slotNumbers, const std::vector<int> &wanted)
{
    unlist(slotNumbers);
    std::vector<std::vector<int>> joining(m_groups.count());
    for (size_t at = 0; at < slotNumbers.size(); ++at) {
        if (wanted[at] >= 0)
            joining[size_t(wanted[at])].push_back(slotNumbers[at]);
    }
    for (const int group : m_groups.order())
        append(group, joining[size_t(group)]);
}

void ConnectionListModel::unlist(const std::vector<int> &slotNumbers)
{
    if (slotNumbers.empty())
        return;
    std::vector<std::vector<int>> leaving(m_groups.count());
    for (const int slot : slotNumbers) {
        if (const int group = groupOf(slot); group >= 0)
            leaving[size_t(group)].push_back(slot);
    }
    for (const int group : m_groups.order()) {
        remove(group, leaving[size_t(group)]);
        for (const int slot : leaving[size_t(group)])
            m_groupOf[size_t(slot)] = -1;
    }
}

void ConnectionListModel::append(int group, const std::vector<int> &joining)
{
    if (joining.empty())
        return;
    ConnectionGroups::Members &here = m_groups.members(group);
    const int header = here.empty() ? m_groups.headerRows() : 0;
    const int from = m_groups.firstRow(group) + m_groups.rows(group);
    // A group's first member brings the header with it.
    const int count = (m_groups.isCollapsed(group) ? 0 : int(joining.size())) + header;
    if (count > 0)
        beginInsertRows({}, from, from + count - 1);
    here.insert(here.end(), joining.begin(), joining.end());
    for (const int slot : joining)
        list(slot, group);
    if (count > 0)
        endInsertRows();
}

void ConnectionListModel::remove(int group, const std::vector<int> &leaving)
{
    if (leaving.empty())
        return;
    ConnectionGroups::Members &here = m_groups.members(group);
    const int start = m_groups.firstRow(group);
    const int first = start + m_groups.headerRows();
    const bool collapsed = m_groups.isCollapsed(group);
    for (const MemberRun &run : m_groups.runsOf(group, leaving)) {
        const auto begin = here.begin() + ptrdiff_t(run.begin);
        const auto end = here.begin() + ptrdiff_t(run.end);
        if (run.end - run.begin == here.size()) {
            // The last ones take the header with them.
            beginRemoveRows({}, start, start + m_groups.rows(group) - 1);
            here.clear();
            endRemoveRows();
        } else if (collapsed) {
            here.erase(begin, end);
        } else {
            beginRemoveRows({}, first + int(run.begin), first + int(run.end) - 1);
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
    for (const int slot : expired) {
        if (m_live.identity(slot).id == m_selectedId)
            m_selectedId = {};
    }
    unlist(expired);
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
    m_summaries.resize(m_groups.count());
    for (const int group : m_groups.order())
        m_summaries[size_t(group)] = shown().summary(m_groups.members(group));
}

/// Rows that stay shown are left alone. Where most of them come or go it is cheaper to begin anew.
void ConnectionListModel::applyFilter()
{
    std::vector<int> moving;
    std::vector<int> wanted;
    for (const int slot : shown().bySlotId()) {
        const int group = m_filter.matches(shown(), slot) ? m_groups.groupFor(shown(), slot) : -1;
        if (group == groupOf(slot))
            continue;
        moving.push_back(slot);
        wanted.push_back(group);
    }
    if (moving.size() > stepsAtOnce) {
        rebuild();
        return;
    }
    place(moving, wanted);
    resort();
    m_judgedClock = shown().clock();
    m_summarySecond = 0;
    refreshSummaries(shown().nowMs());
    Q_EMIT rearranged();
    Q_EMIT shownChanged();
    Q_EMIT selectionChanged();
}

} // namespace atrium::app
