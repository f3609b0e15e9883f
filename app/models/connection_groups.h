#pragma once

#include "app/models/connection_store.h"

#include <array>
#include <vector>

namespace atrium::app {

/// What the rows of the table are gathered by.
enum class ConnectionGrouping : quint8 { Role, Room, State, None };

/// What stands in a row of the table: a group's header when `slot` is -1.
struct ConnectionRow
{
    int group = -1;
    int slot = -1;
};

/// Neighbouring members [begin, end) of a group.
struct MemberRun
{
    size_t begin = 0;
    size_t end = 0;
};

/// The table's rows as data: groups in their order, for each its members in the order shown, and
/// whether it is folded. A group without members has no rows, one with members has a header (unless
/// nothing is grouped) and, unless folded, its members. A group keeps its number until the grouping
/// changes.
class ConnectionGroups
{
public:
    using Members = std::vector<int>; ///< slots

    ConnectionGroups() { setGrouping(ConnectionGrouping::Role); }

    [[nodiscard]] ConnectionGrouping grouping() const { return m_grouping; }
    /// Begins anew, without members.
    void setGrouping(ConnectionGrouping grouping);
    /// Where a slot belongs as things stand; a place that was not known gets a group.
    [[nodiscard]] int groupFor(const ConnectionStore &store, int slot);
    /// Every group, those without members too. Staff first, those who are not signed in last; the
    /// sick before the healthy; places by name.
    [[nodiscard]] const std::vector<int> &order() const { return m_order; }
    [[nodiscard]] size_t count() const { return m_groups.size(); }
    [[nodiscard]] QString title(int group) const;

    [[nodiscard]] Members &members(int group) { return m_groups[size_t(group)].members; }
    [[nodiscard]] const Members &members(int group) const
    {
        return m_groups[size_t(group)].members;
    }
    [[nodiscard]] bool isCollapsed(int group) const { return m_groups[size_t(group)].collapsed; }
    void setCollapsed(int group, bool collapsed) { m_groups[size_t(group)].collapsed = collapsed; }
    [[nodiscard]] int headerRows() const { return m_grouping == ConnectionGrouping::None ? 0 : 1; }
    void clearMembers();

    [[nodiscard]] int rows(int group) const;
    [[nodiscard]] int rowCount() const;
    [[nodiscard]] int memberCount() const;
    /// Row of a group's header, or where it would stand.
    [[nodiscard]] int firstRow(int group) const;
    [[nodiscard]] ConnectionRow rowAt(int row) const;
    /// -1 when the slot is not shown.
    [[nodiscard]] int rowOf(int group, int slot) const;
    /// Where the members stand that are in `leaving`, from the back.
    [[nodiscard]] std::vector<MemberRun> runsOf(int group, Members leaving) const;

private:
    struct Group
    {
        Members members;
        bool collapsed = false;
        QString place; ///< of a group of a Room
    };
    int groupOfPlace(const QString &place);

    ConnectionGrouping m_grouping = ConnectionGrouping::None;
    std::vector<Group> m_groups;
    std::vector<int> m_order;
    QHash<QString, int> m_places;
};

} // namespace atrium::app
