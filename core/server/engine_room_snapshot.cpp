#include "core/server/engine_room_snapshot.h"

#include <iterator>

namespace atrium::server {

namespace {

template<typename T>
void putInFront(std::vector<T> &older, std::vector<T> &newer)
{
    older.insert(older.end(), std::make_move_iterator(newer.begin()),
                 std::make_move_iterator(newer.end()));
    newer = std::move(older);
}

} // namespace

void keepUnread(EngineRoomSnapshot &older, EngineRoomSnapshot &newer)
{
    putInFront(older.samples, newer.samples);
    putInFront(older.reports, newer.reports);
}

} // namespace atrium::server
