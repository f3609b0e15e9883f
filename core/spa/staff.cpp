#include "core/spa/staff.h"

#include <algorithm>
#include <tuple>

namespace atrium::spa {

Staff::Staff(std::vector<StaffMember> members)
    : m_members(std::move(members))
{ }

Result<StaffId> Staff::add(StaffMember member)
{
    if (member.username.isEmpty())
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("A member of staff needs a username."));
    const bool taken =
        std::any_of(m_members.begin(), m_members.end(), [&](const StaffMember &other) {
            return other.role == member.role && other.username == member.username;
        });
    if (taken)
        return failure(ErrorCode::Conflict,
                       QStringLiteral("The username \"%1\" is there twice.").arg(member.username));
    member.id = StaffId{static_cast<std::int64_t>(m_members.size()) + 1};
    m_members.push_back(std::move(member));
    return m_members.back().id;
}

StaffMember *Staff::findMember(StaffId id)
{
    if (id.value < 1 || id.value > static_cast<std::int64_t>(m_members.size()))
        return nullptr;
    return &m_members[static_cast<size_t>(id.value - 1)];
}

const StaffMember *Staff::find(StaffId id) const
{
    return const_cast<Staff *>(this)->findMember(id);
}

void Staff::rename(StaffId id, const QString &name)
{
    if (StaffMember *member = findMember(id))
        member->name = name;
}

void Staff::setPlace(StaffId id, const QString &place)
{
    if (StaffMember *member = findMember(id))
        member->place = place;
}

void Staff::setBreak(StaffId id, BreakState state)
{
    if (StaffMember *member = findMember(id))
        member->breakState = state;
}

void Staff::setAccount(StaffId id, AccountState state)
{
    if (StaffMember *member = findMember(id))
        member->active = state == AccountState::Enabled;
}

void Staff::setPasswordHash(StaffId id, const QByteArray &hash)
{
    if (StaffMember *member = findMember(id))
        member->passwordHash = hash;
}

const StaffMember *Staff::findByUsername(StaffRole role, const QString &username) const
{
    for (const StaffMember &member : m_members) {
        if (member.active && member.role == role && member.username == username)
            return &member;
    }
    return nullptr;
}

std::vector<const StaffMember *> Staff::ofRole(StaffRole role) const
{
    std::vector<const StaffMember *> found;
    for (const StaffMember &member : m_members) {
        if (member.active && member.role == role)
            found.push_back(&member);
    }
    std::sort(found.begin(), found.end(), [](const StaffMember *left, const StaffMember *right) {
        return std::tie(left->place, left->name) < std::tie(right->place, right->name);
    });
    return found;
}

} // namespace atrium::spa
