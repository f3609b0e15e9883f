#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace atrium::spa {

enum class StaffRole : quint8 { Therapist, Cashier };

struct StaffMember
{
    StaffId id;
    StaffRole role = StaffRole::Therapist;
    QString username; ///< unique within the role
    QString name; ///< shown to people
    QString place; ///< room number of a therapist, counter number of a cashier; may be empty
    QByteArray passwordHash; ///< opaque here: only who hashes passwords reads it
    bool active = true;
};

/// The people of the house. Ids are never reused.
class Staff
{
public:
    /// Takes somebody in and gives the id. Refuses an empty or taken username.
    Result<StaffId> add(StaffMember member);
    void setPlace(StaffId id, const QString &place);

    [[nodiscard]] const StaffMember *find(StaffId id) const;
    /// Active people only.
    [[nodiscard]] const StaffMember *findByUsername(StaffRole role, const QString &username) const;
    /// Active people of a role, ordered by place, then name.
    [[nodiscard]] std::vector<const StaffMember *> ofRole(StaffRole role) const;

private:
    std::vector<StaffMember> m_members; ///< index = id - 1
};

} // namespace atrium::spa
