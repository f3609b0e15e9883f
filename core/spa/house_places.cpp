#include "core/spa/house.h"
#include "core/spa/refusals.h"

#include <algorithm>

namespace atrium::spa {

namespace {

tl::unexpected<Error> noSuchPerson()
{
    return failure(ErrorCode::NotFound, QStringLiteral("There is no such member of staff."));
}

} // namespace

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
    return Outcome{{}, {}, command.person, {}};
}

Result<Outcome> House::perform(const Command &command, const ToggleRoom &)
{
    const StaffMember *member = m_staff.find(command.person);
    const QString number = member ? member->place : QString();
    return m_rooms.toggle(number).map([&](RoomState) { return Outcome{{}, number, {}, {}}; });
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
    return Outcome{{}, action.room, {}, {}};
}

Result<Outcome> House::perform(const Command &command, const SetBreak &action)
{
    const StaffMember *member = m_staff.find(command.person);
    if (!member)
        return authenticationRequired();
    Outcome outcome{{}, {}, command.person, {}};
    if (member->breakState == action.state)
        outcome.effect = Outcome::Effect::AlreadyDone;
    else
        m_staff.setBreak(command.person, action.state);
    return outcome;
}

Result<Outcome> House::perform(const Command &, const AddPerson &action)
{
    if (!action.place.isEmpty()) {
        if (auto checked = checkPlace(action.role, action.place); !checked)
            return tl::unexpected(checked.error());
    }
    StaffMember member;
    member.role = action.role;
    member.username = action.username;
    member.name = action.displayName;
    member.place = action.place;
    return m_staff.add(std::move(member)).map([](StaffId id) { return Outcome{{}, {}, id, {}}; });
}

Result<Outcome> House::perform(const Command &, const SetAccount &action)
{
    const StaffMember *member = m_staff.find(action.member);
    if (!member)
        return noSuchPerson();
    Outcome outcome{{}, {}, action.member, {}};
    if (member->active == (action.state == AccountState::Enabled))
        outcome.effect = Outcome::Effect::AlreadyDone;
    else
        m_staff.setAccount(action.member, action.state);
    return outcome;
}

Result<Outcome> House::perform(const Command &, const AddRoom &action)
{
    if (auto added = m_rooms.add(action.number); !added)
        return tl::unexpected(added.error());
    return Outcome{{}, action.number, {}, {}};
}

Result<Outcome> House::perform(const Command &, const AddCounter &action)
{
    if (action.number.isEmpty())
        return failure(ErrorCode::InvalidArgument, QStringLiteral("A counter needs a number."));
    if (std::find(m_counters.begin(), m_counters.end(), action.number) != m_counters.end())
        return failure(ErrorCode::Conflict,
                       QStringLiteral("Counter %1 is there twice.").arg(action.number));
    m_counters.push_back(action.number);
    return Outcome{{}, {}, {}, action.number};
}

void House::setPasswordHash(StaffId staff, const QByteArray &hash)
{
    m_staff.setPasswordHash(staff, hash);
}

} // namespace atrium::spa
