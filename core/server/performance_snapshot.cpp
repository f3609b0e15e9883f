#include "core/server/performance_snapshot.h"

#include <iterator>

namespace atrium::server {

void keepUnread(PerformanceSnapshot &older, PerformanceSnapshot &newer)
{
    if (newer.isFirst)
        return;
    newer.isFirst = older.isFirst;
    older.samples.insert(older.samples.end(), std::make_move_iterator(newer.samples.begin()),
                         std::make_move_iterator(newer.samples.end()));
    newer.samples = std::move(older.samples);
}

} // namespace atrium::server
