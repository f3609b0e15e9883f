#pragma once

#include "core/spa/house.h"

#include <QJsonArray>
#include <QJsonDocument>

/// A house small enough to reckon with in the head: two services, two rooms, two therapists, two
/// cashiers.
namespace atrium::spa::test {

inline const StaffId sarah{1}; // room 101
inline const StaffId emma{2}; // room 102
inline const StaffId carla{3}; // counter C1
inline const StaffId ramon{4}; // counter C2

inline Catalog smallCatalog()
{
    Service massage{ServiceId{1}, QStringLiteral("Massage"), QStringLiteral("Body"), {}, {}};
    massage.classifications = {
        {ClassificationId{1}, QStringLiteral("60 minutes"), Money{85000}, 60},
        {ClassificationId{2}, QStringLiteral("90 minutes"), Money{120050}, 90}};
    Service feet{ServiceId{2}, QStringLiteral("Feet"), {}, QStringLiteral("Foot bath"), {}};
    feet.classifications = {{ClassificationId{3}, QStringLiteral("30 minutes"), Money{40000}, 30}};
    return *Catalog::create({massage, feet});
}

inline House smallHouse()
{
    const auto person = [](StaffRole role, const QString &name, const QString &place) {
        StaffMember member;
        member.role = role;
        member.username = name.toLower();
        member.name = name;
        member.place = place;
        return member;
    };
    Staff staff;
    RoomBoard rooms;
    bool fine =
        staff.add(person(StaffRole::Therapist, QStringLiteral("Sarah"), QStringLiteral("101")))
            .has_value()
        && staff.add(person(StaffRole::Therapist, QStringLiteral("Emma"), QStringLiteral("102")))
               .has_value()
        && staff.add(person(StaffRole::Cashier, QStringLiteral("Carla"), QStringLiteral("C1")))
               .has_value()
        && staff.add(person(StaffRole::Cashier, QStringLiteral("Ramon"), QStringLiteral("C2")))
               .has_value()
        && rooms.add(QStringLiteral("102")).has_value()
        && rooms.add(QStringLiteral("101")).has_value();
    Q_ASSERT(fine);
    Q_UNUSED(fine);
    return House(smallCatalog(), std::move(staff), std::move(rooms),
                 {QStringLiteral("C1"), QStringLiteral("C2")});
}

/// A massage of 90 minutes and a foot bath: 1600.50, 120 minutes.
inline std::vector<OrderLine> smallOrder()
{
    return {{ServiceId{1}, ClassificationId{2}}, {ServiceId{2}, ClassificationId{3}}};
}

/// JSON written with single quotes, as an array of event arguments.
inline QJsonArray arguments(const char *text)
{
    return QJsonDocument::fromJson(QByteArray(text).replace('\'', '"')).array();
}

} // namespace atrium::spa::test
