#pragma once

#include "core/storage/database.h"

namespace atrium::storage {

enum class PageCheck : quint8 {
    Quick, ///< structure of every page; at each start
    Full ///< and that indexes and rows agree
};

/// Refuses a database whose pages are not sound, and says what to do.
[[nodiscard]] Result<> checkPages(Database &database, PageCheck check);

/// After a failure: does the disk take writes again? Also makes safe what a failed sync had left in
/// the system's cache only.
[[nodiscard]] Result<> checkWritable(Database &database);

} // namespace atrium::storage
