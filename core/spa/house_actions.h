#pragma once

#include "core/spa/action_field.h"
#include "core/spa/catalog.h"
#include "core/spa/staff.h"

#include <tuple>

/// What can be asked about people, places and services (actions.h).
namespace atrium::spa {

struct ToggleRoom
{
    static constexpr const char *name = "toggle_room";
    static constexpr auto fields() { return std::tuple(); }
};

struct EndCleaning
{
    static constexpr const char *name = "end_cleaning";
    QString room;
    static constexpr auto fields() { return std::tuple(Field{"room", &EndCleaning::room}); }
};

struct SetBreak
{
    static constexpr const char *name = "set_break";
    BreakState state = BreakState::AtWork;
    static constexpr auto fields() { return std::tuple(Field{"state", &SetBreak::state}); }
};

/// Says where one works: a room or counter that exists.
struct MovePerson
{
    static constexpr const char *name = "move";
    QString place;
    static constexpr auto fields() { return std::tuple(Field{"place", &MovePerson::place}); }
};

struct AddPerson
{
    static constexpr const char *name = "add_person";
    StaffRole role = StaffRole::Therapist;
    QString username;
    QString displayName;
    QString place;
    static constexpr auto fields()
    {
        return std::tuple(Field{"role", &AddPerson::role}, Field{"username", &AddPerson::username},
                          Field{"name", &AddPerson::displayName},
                          Field{"place", &AddPerson::place});
    }
};

struct SetAccount
{
    static constexpr const char *name = "set_account";
    StaffId member;
    AccountState state = AccountState::Enabled;
    static constexpr auto fields()
    {
        return std::tuple(Field{"member", &SetAccount::member}, Field{"state", &SetAccount::state});
    }
};

/// Another name, another place.
struct EditPerson
{
    static constexpr const char *name = "edit_person";
    StaffId member;
    QString displayName;
    QString place; ///< may be empty
    static constexpr auto fields()
    {
        return std::tuple(Field{"member", &EditPerson::member},
                          Field{"name", &EditPerson::displayName},
                          Field{"place", &EditPerson::place});
    }
};

struct AddRoom
{
    static constexpr const char *name = "add_room";
    QString number;
    static constexpr auto fields() { return std::tuple(Field{"number", &AddRoom::number}); }
};

struct AddCounter
{
    static constexpr const char *name = "add_counter";
    QString number;
    static constexpr auto fields() { return std::tuple(Field{"number", &AddCounter::number}); }
};

/// Refused while anybody works there or is inside.
struct RemoveRoom
{
    static constexpr const char *name = "remove_room";
    QString number;
    static constexpr auto fields() { return std::tuple(Field{"number", &RemoveRoom::number}); }
};

/// Refused while anybody works there.
struct RemoveCounter
{
    static constexpr const char *name = "remove_counter";
    QString number;
    static constexpr auto fields() { return std::tuple(Field{"number", &RemoveCounter::number}); }
};

/// Everything the house sells from now on. Orders keep what they were sold.
struct SetServices
{
    static constexpr const char *name = "set_services";
    std::vector<Service> services;
    static constexpr auto fields() { return std::tuple(Field{"services", &SetServices::services}); }
};

} // namespace atrium::spa
