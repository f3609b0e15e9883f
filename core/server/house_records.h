#pragma once

#include "core/spa/house.h"

namespace atrium::server {

/// What Settings shows of the house: who and what there is. A plain value that leaves the network
/// thread.
struct HouseRecords
{
    struct Person
    {
        StaffId id;
        spa::StaffRole role = spa::StaffRole::Therapist;
        QString username;
        QString name;
        QString place;
        bool active = true;
        bool hasPassword = false;
    };
    std::vector<Person> people; ///< but for the house's own desk
    QStringList rooms;
    QStringList counters;
    std::vector<spa::Service> services;
};

[[nodiscard]] inline HouseRecords recordsOf(const spa::House &house)
{
    HouseRecords records;
    bool deskIsPassed = false;
    for (const spa::StaffMember &member : house.staff().members()) {
        if (member.role == spa::StaffRole::Desk && !std::exchange(deskIsPassed, true))
            continue;
        records.people.push_back({member.id, member.role, member.username, member.name,
                                  member.place, member.active, !member.passwordHash.isEmpty()});
    }
    for (const spa::Room &room : house.rooms().rooms())
        records.rooms.append(room.number);
    for (const QString &counter : house.counters())
        records.counters.append(counter);
    records.services = house.catalog().services();
    return records;
}

} // namespace atrium::server
