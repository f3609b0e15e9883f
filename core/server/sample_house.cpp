#include "core/server/sample_house.h"

#include "core/server/password_hash.h"
#include "core/spa/house_file.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace atrium::server {

namespace {

Result<QByteArray> readSample(const QString &name)
{
    QFile file(QStringLiteral(":/atrium/sample/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Internal,
                       QStringLiteral("%1 is missing from this program.").arg(name));
    return file.readAll();
}

/// Gives the house a room or counter for each of the demo's people, and the people.
Result<> addDemoStaff(spa::HouseDescription &house)
{
    const Result<QByteArray> json = readSample(QStringLiteral("demo_staff.json"));
    if (!json)
        return tl::unexpected(json.error());
    const QJsonObject names = QJsonDocument::fromJson(*json).object();
    const auto add = [&house](spa::StaffRole role, const QString &username, const QString &place,
                              const QString &name) {
        house.staff.push_back({{}, role, username, name, place, {}, true});
    };
    int number = 5;
    for (const QJsonValue &name : names.value(QLatin1String("therapists")).toArray()) {
        const QString place = QString::number(100 + number);
        if (const Result<> added = house.rooms.add(place); !added)
            return added;
        add(spa::StaffRole::Therapist, QStringLiteral("therapist%1").arg(number++), place,
            name.toString());
    }
    number = 3;
    for (const QJsonValue &name : names.value(QLatin1String("cashiers")).toArray()) {
        const QString place = QStringLiteral("C%1").arg(number);
        house.counters.push_back(place);
        add(spa::StaffRole::Cashier, QStringLiteral("c%1").arg(number++), place, name.toString());
    }
    return {};
}

} // namespace

Result<spa::HouseDescription> describeSampleHouse(SampleStaff size)
{
    const Result<QByteArray> json = readSample(QStringLiteral("house.json"));
    if (!json)
        return tl::unexpected(json.error());
    auto description = spa::parseHouse(*json);
    if (description && size == SampleStaff::Full) {
        if (const Result<> added = addDemoStaff(*description); !added)
            return tl::unexpected(added.error());
    }
    return description;
}

QByteArray samplePasswordHash()
{
    return hashPassword(QByteArrayLiteral("demo"), HashCost::Sample);
}

Result<spa::House> loadSampleHouse(SampleStaff size)
{
    auto description = describeSampleHouse(size);
    if (!description)
        return tl::unexpected(description.error());
    const QByteArray hash = samplePasswordHash();
    spa::Staff staff;
    for (spa::StaffMember &member : description->staff) {
        member.passwordHash = hash;
        if (auto added = staff.add(std::move(member)); !added)
            return tl::unexpected(added.error());
    }
    return spa::House(std::move(description->catalog), std::move(staff),
                      std::move(description->rooms), std::move(description->counters));
}

} // namespace atrium::server
