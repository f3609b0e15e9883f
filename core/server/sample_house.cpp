#include "core/server/sample_house.h"

#include "core/server/password_hash.h"
#include "core/spa/house_file.h"

#include <QFile>

namespace atrium::server {

Result<spa::House> loadSampleHouse()
{
    QFile file(QStringLiteral(":/atrium/sample/house.json"));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Internal,
                       QStringLiteral("The sample house is missing from this program."));
    auto description = spa::parseHouse(file.readAll());
    if (!description)
        return tl::unexpected(description.error());
    spa::Staff staff;
    for (spa::StaffMember &member : description->staff) {
        member.passwordHash = hashPassword(QByteArrayLiteral("demo"), HashCost::Sample);
        if (auto added = staff.add(std::move(member)); !added)
            return tl::unexpected(added.error());
    }
    return spa::House(std::move(description->catalog), std::move(staff),
                      std::move(description->rooms), std::move(description->counters));
}

} // namespace atrium::server
