#include "core/spa/house.h"
#include "core/spa/refusals.h"

#include <algorithm>

namespace atrium::spa {

Result<> House::checkPlace(StaffRole role, const QString &place) const
{
    if (role == StaffRole::Therapist && !m_rooms.find(place))
        return failure(ErrorCode::NotFound, QStringLiteral("There is no room \"%1\".").arg(place));
    const bool counterExists =
        std::find(m_counters.begin(), m_counters.end(), place) != m_counters.end();
    if (role == StaffRole::Cashier && !counterExists)
        return failure(ErrorCode::NotFound,
                       QStringLiteral("There is no counter \"%1\".").arg(place));
    return {};
}

Result<Outcome> House::perform(const Command &command, const MovePerson &action)
{
    const StaffMember *member = m_staff.find(command.person);
    if (!member)
        return noSuchPerson();
    if (auto checked = checkPlace(member->role, action.place); !checked)
        return tl::unexpected(checked.error());
    m_staff.setPlace(command.person, action.place);
    return Outcome{.person = command.person};
}

Result<Outcome> House::perform(const Command &command, const ToggleRoom &)
{
    const StaffMember *member = m_staff.find(command.person);
    const QString number = member ? member->place : QString();
    return m_rooms.toggle(number).map([&](RoomState) { return Outcome{.room = number}; });
}

Result<Outcome> House::perform(const Command &command, const EndCleaning &action)
{
    if (!m_staff.find(command.person))
        return authenticationRequired();
    const Room *room = m_rooms.find(action.room);
    if (!room)
        return failure(ErrorCode::NotFound, QStringLiteral("Room not found"));
    if (!room->isBeingCleaned(command.at))
        return failure(ErrorCode::Conflict,
                       QStringLiteral("Room %1 is clean already.").arg(action.room));
    m_rooms.setCleanAt(action.room, {});
    return Outcome{.room = action.room};
}

Result<Outcome> House::perform(const Command &command, const SetBreak &action)
{
    const StaffMember *member = m_staff.find(command.person);
    if (!member)
        return authenticationRequired();
    Outcome outcome{.person = command.person};
    if (member->breakState == action.state)
        outcome.effect = Outcome::Effect::AlreadyDone;
    else
        m_staff.setBreak(command.person, action.state);
    return outcome;
}

void House::setPasswordHash(StaffId staff, const QByteArray &hash)
{
    m_staff.setPasswordHash(staff, hash);
}

} // namespace atrium::spa
