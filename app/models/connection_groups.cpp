#include "app/models/connection_groups.h"

#include <algorithm>

namespace atrium::app {

using server::ConnectionRole;

void ConnectionGroups::clearMembers()
{
    for (Group &each : m_groups)
        each.members.clear();
}

int ConnectionGroups::rows(ConnectionRole role) const
{
    const Group &group = m_groups[size_t(role)];
    return group.members.empty() ? 0 : 1 + (group.collapsed ? 0 : int(group.members.size()));
}

int ConnectionGroups::rowCount() const
{
    int total = 0;
    for (const ConnectionRole role : order)
        total += rows(role);
    return total;
}

int ConnectionGroups::memberCount() const
{
    int total = 0;
    for (const Group &each : m_groups)
        total += int(each.members.size());
    return total;
}

int ConnectionGroups::firstRow(ConnectionRole role) const
{
    int row = 0;
    for (const ConnectionRole each : order) {
        if (each == role)
            break;
        row += rows(each);
    }
    return row;
}

ConnectionRow ConnectionGroups::rowAt(int row) const
{
    for (const ConnectionRole role : order) {
        if (row < rows(role))
            return {role, row <= 0 ? -1 : members(role)[size_t(row - 1)]};
        row -= rows(role);
    }
    return {};
}

int ConnectionGroups::rowOf(ConnectionRole role, int slot) const
{
    const Members &here = members(role);
    const auto at = std::find(here.begin(), here.end(), slot);
    if (at == here.end() || isCollapsed(role))
        return -1;
    return firstRow(role) + 1 + int(at - here.begin());
}

std::vector<MemberRun> ConnectionGroups::runsOf(ConnectionRole role, Members leaving) const
{
    const Members &here = members(role);
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
