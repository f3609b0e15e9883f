#pragma once

#include "core/base/result.h"

#include <QLockFile>

namespace atrium::storage {

/// Keeps a second Atrium, or a restore, from the database while it is held. A lock left behind by a
/// program that was killed does not hold.
class DataLock
{
public:
    explicit DataLock(const QString &databasePath)
        : m_file(databasePath + QStringLiteral(".lock"))
    {
        m_file.setStaleLockTime(0);
    }

    [[nodiscard]] Result<> take()
    {
        if (m_file.isLocked() || m_file.tryLock(0))
            return {};
        if (m_file.error() == QLockFile::LockFailedError)
            return failure(ErrorCode::Unavailable,
                           QStringLiteral("Another Atrium uses this data folder: stop it first."));
        return failure(ErrorCode::Unavailable,
                       QStringLiteral("The data folder cannot be written to: check its "
                                      "permissions and the room on its disk."));
    }

private:
    QLockFile m_file;
};

} // namespace atrium::storage
