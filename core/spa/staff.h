#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/spa/enum_names.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace atrium::spa {

enum class StaffRole : quint8 { Therapist, Cashier, Desk, Manager, Admin, Display };
template<>
struct EnumNames<StaffRole>
{
    static constexpr std::array names{"therapist", "cashier", "desk",
                                      "manager",   "admin",   "display"};
};

/// May decide about other people's orders: cancel, hand over, un-claim.
[[nodiscard]] constexpr bool isSupervisor(StaffRole role)
{
    return role == StaffRole::Desk || role == StaffRole::Manager || role == StaffRole::Admin;
}

enum class BreakState : quint8 { AtWork, OnBreak };
template<>
struct EnumNames<BreakState>
{
    static constexpr std::array names{"at_work", "on_break"};
};

enum class AccountState : quint8 { Enabled, Disabled };
template<>
struct EnumNames<AccountState>
{
    static constexpr std::array names{"enabled", "disabled"};
};

struct StaffMember
{
    StaffId id;
    StaffRole role = StaffRole::Therapist;
    QString username; ///< unique within the role
    QString name; ///< shown to people
    QString place; ///< room number of a therapist, counter number of a cashier; may be empty
    QByteArray passwordHash; ///< opaque here: only who hashes passwords reads it
    bool active = true;
    BreakState breakState = BreakState::AtWork;

    friend bool operator==(const StaffMember &, const StaffMember &) = default;
};

/// The people of the house. Ids are never reused.
class Staff
{
public:
    Staff() = default;
    /// `members` in the order of their ids, none missing.
    explicit Staff(std::vector<StaffMember> members);

    /// Takes somebody in and gives the id. Refuses an empty or taken username.
    Result<StaffId> add(StaffMember member);
    // Unknown ids are ignored.
    void rename(StaffId id, const QString &name);
    void setPlace(StaffId id, const QString &place);
    void setBreak(StaffId id, BreakState state);
    void setAccount(StaffId id, AccountState state);
    void setPasswordHash(StaffId id, const QByteArray &hash);

    [[nodiscard]] const StaffMember *find(StaffId id) const;
    /// Everybody there ever was, by id.
    [[nodiscard]] const std::vector<StaffMember> &members() const { return m_members; }
    [[nodiscard]] std::vector<StaffMember> takeMembers() && { return std::move(m_members); }
    /// Active people only.
    [[nodiscard]] const StaffMember *findByUsername(StaffRole role, const QString &username) const;
    /// Active people of a role, ordered by place, then name.
    [[nodiscard]] std::vector<const StaffMember *> ofRole(StaffRole role) const;

private:
    [[nodiscard]] StaffMember *findMember(StaffId id);

    std::vector<StaffMember> m_members; ///< index = id - 1
};

} // namespace atrium::spa
