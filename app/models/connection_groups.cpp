#include "app/models/connection_groups.h"

#include <QCoreApplication>

#include <algorithm>

namespace atrium::app {

using server::ConnectionRole;
using server::LinkState;

namespace {

constexpr int leftGroup = 3; ///< after the states of a link

QString stateTitle(int group)
{
    switch (group) {
    case int(LinkState::Online):
        return QCoreApplication::translate("Connections", "Online");
    case int(LinkState::Slow):
        return QCoreApplication::translate("Connections", "Slow");
    case int(LinkState::Lost):
        return QCoreApplication::translate("Connections", "Lost");
    default:
        return QCoreApplication::translate("Connections", "Left");
    }
}

} // namespace

void ConnectionGroups::setGrouping(ConnectionGrouping grouping)
{
    m_grouping = grouping;
    m_places.clear();
    m_groups.clear();
    m_order.clear();
    switch (grouping) {
    case ConnectionGrouping::Role:
        for (const ConnectionRole role :
             {ConnectionRole::Therapist, ConnectionRole::Cashier, ConnectionRole::Desk,
              ConnectionRole::Monitor, ConnectionRole::Customer, ConnectionRole::Unknown})
            m_order.push_back(int(role));
        break;
    case ConnectionGrouping::State:
        m_order = {int(LinkState::Lost), int(LinkState::Slow), int(LinkState::Online), leftGroup};
        break;
    case ConnectionGrouping::None:
        m_order = {0};
        break;
    case ConnectionGrouping::Room:
        break;
    }
    m_groups.resize(m_order.size());
}

int ConnectionGroups::groupFor(const ConnectionStore &store, int slot)
{
    switch (m_grouping) {
    case ConnectionGrouping::Role:
        return int(store.role(slot));
    case ConnectionGrouping::State:
        return store.hasLeft(slot) ? leftGroup : int(store.figures(slot).state);
    case ConnectionGrouping::Room:
        return groupOfPlace(store.identity(slot).place);
    case ConnectionGrouping::None:
        break;
    }
    return 0;
}

int ConnectionGroups::groupOfPlace(const QString &place)
{
    if (const auto known = m_places.constFind(place); known != m_places.constEnd())
        return *known;
    const int group = int(m_groups.size());
    m_groups.push_back({{}, false, place});
    m_places.insert(place, group);
    // Without a place they come last. A group without members has no rows: nothing moves yet.
    const auto before = [this](int left, int right) {
        const QString &one = m_groups[size_t(left)].place;
        const QString &other = m_groups[size_t(right)].place;
        if (one.isEmpty() != other.isEmpty())
            return other.isEmpty();
        return one.compare(other, Qt::CaseInsensitive) < 0;
    };
    m_order.insert(std::upper_bound(m_order.begin(), m_order.end(), group, before), group);
    return group;
}

QString ConnectionGroups::title(int group) const
{
    switch (m_grouping) {
    case ConnectionGrouping::Role:
        return roleGroupName(ConnectionRole(group));
    case ConnectionGrouping::State:
        return stateTitle(group);
    case ConnectionGrouping::Room: {
        const QString &place = m_groups[size_t(group)].place;
        return place.isEmpty() ? QCoreApplication::translate("Connections", "No place") : place;
    }
    case ConnectionGrouping::None:
        break;
    }
    return {};
}

void ConnectionGroups::clearMembers()
{
    for (Group &each : m_groups)
        each.members.clear();
}

int ConnectionGroups::rows(int group) const
{
    const Group &here = m_groups[size_t(group)];
    return here.members.empty() ? 0
                                : headerRows() + (here.collapsed ? 0 : int(here.members.size()));
}

int ConnectionGroups::rowCount() const
{
    int total = 0;
    for (const int group : m_order)
        total += rows(group);
    return total;
}

int ConnectionGroups::memberCount() const
{
    int total = 0;
    for (const Group &each : m_groups)
        total += int(each.members.size());
    return total;
}

int ConnectionGroups::firstRow(int group) const
{
    int row = 0;
    for (const int each : m_order) {
        if (each == group)
            break;
        row += rows(each);
    }
    return row;
}

ConnectionRow ConnectionGroups::rowAt(int row) const
{
    for (const int group : m_order) {
        if (row < rows(group)) {
            const int member = row - headerRows();
            return {group, member < 0 ? -1 : members(group)[size_t(member)]};
        }
        row -= rows(group);
    }
    return {};
}

int ConnectionGroups::rowOf(int group, int slot) const
{
    const Members &here = members(group);
    const auto at = std::find(here.begin(), here.end(), slot);
    if (at == here.end() || isCollapsed(group))
        return -1;
    return firstRow(group) + headerRows() + int(at - here.begin());
}

std::vector<MemberRun> ConnectionGroups::runsOf(int group, Members leaving) const
{
    const Members &here = members(group);
    std::sort(leaving.begin(), leaving.end());
    const auto leaves = [&](size_t at) {
        return std::binary_search(leaving.begin(), leaving.end(), here[at]);
    };
    std::vector<MemberRun> runs;
    for (size_t end = here.size(); end > 0;) {
        if (!leaves(end - 1)) {
            --end;
            continue;
        }
        size_t begin = end - 1;
        while (begin > 0 && leaves(begin - 1))
            --begin;
        runs.push_back({begin, end});
        end = begin;
    }
    return runs;
}

} // namespace atrium::app
