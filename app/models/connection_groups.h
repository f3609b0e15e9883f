#pragma once

#include "app/models/connection_store.h"

#include <array>
#include <vector>

namespace atrium::app {

/// What stands in a row of the table: a group's header when `slot` is -1.
struct ConnectionRow
{
    server::ConnectionRole group = server::ConnectionRole::Unknown;
    int slot = -1;
};

/// Neighbouring members [begin, end) of a group.
struct MemberRun
{
    size_t begin = 0;
    size_t end = 0;
};

/// The table's rows as data: for each role its members in the order shown, and whether it is
/// folded. A group without members has no rows, one with members has a header and, unless folded,
/// its members.
class ConnectionGroups
{
public:
    static constexpr int count = server::connectionRoleCount;
    /// Staff first, those who are not signed in last.
    static constexpr std::array<server::ConnectionRole, count> order{
        server::ConnectionRole::Therapist, server::ConnectionRole::Cashier,
        server::ConnectionRole::Desk,      server::ConnectionRole::Monitor,
        server::ConnectionRole::Customer,  server::ConnectionRole::Unknown};

    using Members = std::vector<int>; ///< slots

    [[nodiscard]] Members &members(server::ConnectionRole role)
    {
        return m_groups[size_t(role)].members;
    }
    [[nodiscard]] const Members &members(server::ConnectionRole role) const
    {
        return m_groups[size_t(role)].members;
    }
    [[nodiscard]] bool isCollapsed(server::ConnectionRole role) const
    {
        return m_groups[size_t(role)].collapsed;
    }
    void setCollapsed(server::ConnectionRole role, bool collapsed)
    {
        m_groups[size_t(role)].collapsed = collapsed;
    }
    void clearMembers();

    [[nodiscard]] int rows(server::ConnectionRole role) const;
    [[nodiscard]] int rowCount() const;
    [[nodiscard]] int memberCount() const;
    /// Row of a group's header, or where it would stand.
    [[nodiscard]] int firstRow(server::ConnectionRole role) const;
    [[nodiscard]] ConnectionRow rowAt(int row) const;
    /// -1 when the slot is not shown.
    [[nodiscard]] int rowOf(server::ConnectionRole role, int slot) const;
    /// Where the members stand that are in `leaving`, from the back.
    [[nodiscard]] std::vector<MemberRun> runsOf(server::ConnectionRole role, Members leaving) const;

private:
    struct Group
    {
        Members members;
        bool collapsed = false;
    };
    std::array<Group, count> m_groups;
};

} // namespace atrium::app
