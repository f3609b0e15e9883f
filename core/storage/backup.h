#pragma once

#include "core/storage/database.h"

namespace atrium::storage {

/// What a verification found in order.
struct VerifyReport
{
    qint64 commands = 0; ///< replayed from the journal
    qint64 orders = 0;
    qint64 payments = 0;
};

// All of these block: from a program without a loop, or through async::toThread().

/// Copies the database to `file`, which must not exist, while a house may be writing. The copy
/// appears under its name only when it is complete and checked.
[[nodiscard]] Result<> backUp(const DatabaseOptions &options, const QString &file);

/// Puts the backup `file` in the place of the database, which no Atrium may be using. The backup is
/// checked first; what was there before stays beside it as `….before-restore-TIME`. Gives that
/// name, empty when nothing was there.
[[nodiscard]] Result<QString> restore(const DatabaseOptions &options, const QString &file);

/// Checks every page and reference, replays the journal from the beginning and compares the house
/// that this gives with the tables. Refuses with what is wrong first.
[[nodiscard]] Result<VerifyReport> verify(const DatabaseOptions &options);

} // namespace atrium::storage
