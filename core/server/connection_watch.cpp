#include "core/server/connection_watch.h"

#include <iterator>

namespace atrium::server {

void keepUnread(ConnectionOutcomes &older, ConnectionOutcomes &newer)
{
    newer.insert(newer.begin(), std::make_move_iterator(older.begin()),
                 std::make_move_iterator(older.end()));
}

void keepUnread(ConnectionStory &older, ConnectionStory &newer)
{
    if (older.id != newer.id)
        return;
    newer.events.insert(newer.events.begin(), std::make_move_iterator(older.events.begin()),
                        std::make_move_iterator(older.events.end()));
}

} // namespace atrium::server
