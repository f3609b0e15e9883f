#include "core/spa/house.h"
#include "core/spa/refusals.h"

#include <algorithm>

namespace atrium::spa {

namespace {

tl::unexpected<Error> inUse(const QString &what)
{
    return failure(ErrorCode::Conflict, QStringLiteral("%1 is in use.").arg(what));
}

} // namespace

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
    return m_staff.add(std::move(member)).map([](StaffId id) { return Outcome{.person = id}; });
}

Result<Outcome> House::perform(const Command &, const SetAccount &action)
{
    const StaffMember *member = m_staff.find(action.member);
    if (!member)
        return noSuchPerson();
    Outcome outcome{.person = action.member};
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
    return Outcome{.room = action.number};
}

Result<Outcome> House::perform(const Command &, const AddCounter &action)
{
    if (action.number.isEmpty())
        return failure(ErrorCode::InvalidArgument, QStringLiteral("A counter needs a number."));
    if (checkPlace(StaffRole::Cashier, action.number))
        return failure(ErrorCode::Conflict,
                       QStringLiteral("Counter %1 is there twice.").arg(action.number));
    m_counters.push_back(action.number);
    return Outcome{.counter = action.number};
}

Result<Outcome> House::perform(const Command &, const EditPerson &action)
{
    const StaffMember *member = m_staff.find(action.member);
    if (!member)
        return noSuchPerson();
    if (!action.place.isEmpty()) {
        if (auto checked = checkPlace(member->role, action.place); !checked)
            return tl::unexpected(checked.error());
    }
    m_staff.rename(action.member, action.displayName);
    m_staff.setPlace(action.member, action.place);
    return Outcome{.person = action.member};
}

bool House::worksAt(StaffRole role, const QString &place) const
{
    const auto &people = m_staff.members();
    return std::any_of(people.begin(), people.end(), [&](const StaffMember &member) {
        return member.active && member.role == role && member.place == place;
    });
}

Result<Outcome> House::perform(const Command &, const RemoveRoom &action)
{
    if (auto known = checkPlace(StaffRole::Therapist, action.number); !known)
        return tl::unexpected(known.error());
    if (inRoom(action.number) || worksAt(StaffRole::Therapist, action.number))
        return inUse(QStringLiteral("Room %1").arg(action.number));
    m_rooms.remove(action.number);
    return Outcome{.room = action.number};
}

Result<Outcome> House::perform(const Command &, const RemoveCounter &action)
{
    if (auto known = checkPlace(StaffRole::Cashier, action.number); !known)
        return tl::unexpected(known.error());
    if (worksAt(StaffRole::Cashier, action.number))
        return inUse(QStringLiteral("Counter %1").arg(action.number));
    std::erase(m_counters, action.number);
    return Outcome{.counter = action.number};
}

Result<Outcome> House::perform(const Command &, const SetServices &action)
{
    auto catalog = Catalog::create(action.services);
    if (!catalog)
        return tl::unexpected(catalog.error());
    m_catalog = std::move(*catalog);
    return Outcome{.services = true};
}

} // namespace atrium::spa
