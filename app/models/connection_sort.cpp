#include "app/models/connection_sort.h"

#include "app/models/front_desk_words.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace atrium::app {

namespace {

double keyOf(const ConnectionStore &store, int slot, ConnectionColumn column)
{
    const server::ConnectionFigures &now = store.figures(slot);
    switch (column) {
    case ConnectionColumn::State:
        return store.hasLeft(slot) ? 3 : double(now.state);
    case ConnectionColumn::Rtt:
    case ConnectionColumn::History:
        return store.isRttStale(slot) ? qQNaN() : double(now.rttLastMs);
    case ConnectionColumn::RttP95:
        return double(now.rttP95Ms);
    case ConnectionColumn::In:
        return double(now.inBytesPerS);
    case ConnectionColumn::Out:
        return double(now.outBytesPerS);
    case ConnectionColumn::Queue:
        return double(now.queueBytes);
    case ConnectionColumn::Up:
        return -double(store.identity(slot).connectedAt.toMSecsSinceEpoch());
    case ConnectionColumn::Drops:
        return double(now.volatileDrops) + double(now.overflowDrops);
    case ConnectionColumn::Reconnects:
        return double(now.reconnects);
    case ConnectionColumn::Since:
        return store.stateSinceMs(slot) == 0 ? qQNaN() : double(store.stateSinceMs(slot));
    case ConnectionColumn::Who:
    case ConnectionColumn::Guest:
    case ConnectionColumn::Address:
    case ConnectionColumn::WhatToDo:
        break;
    }
    return 0;
}

/// A number that stands among others as the value does, or the other way about; unknown ones are
/// last either way. Whole numbers are compared without a branch.
quint64 rankOf(double value, bool descending)
{
    if (std::isnan(value))
        return std::numeric_limits<quint64>::max();
    constexpr quint64 sign = quint64(1) << 63;
    const auto bits = std::bit_cast<quint64>(value + 0.0); // of two zeros one
    const quint64 rank = bits & sign ? ~bits : bits | sign;
    return descending ? ~rank : rank;
}

QString textOf(const ConnectionStore &store, int slot, ConnectionColumn column)
{
    switch (column) {
    case ConnectionColumn::Who:
        return store.title(slot);
    case ConnectionColumn::Guest:
        return store.identity(slot).holds;
    case ConnectionColumn::WhatToDo:
        return whatToDo(store, slot);
    default:
        return store.identity(slot).address;
    }
}

/// Like unknown figures, texts that are not there come last either way.
std::vector<int> sortedByText(const ConnectionStore &store, const std::vector<int> &members,
                              ConnectionColumn column, bool descending)
{
    struct Key
    {
        QString title;
        ConnectionId id;
        int slot;
    };
    std::vector<Key> keys;
    keys.reserve(members.size());
    for (const int slot : members)
        keys.push_back({textOf(store, slot, column), store.identity(slot).id, slot});
    std::sort(keys.begin(), keys.end(), [descending](const Key &a, const Key &b) {
        if (a.title.isEmpty() != b.title.isEmpty())
            return b.title.isEmpty();
        const int order = a.title.compare(b.title, Qt::CaseInsensitive);
        if (order != 0)
            return descending ? order > 0 : order < 0;
        return a.id < b.id;
    });
    std::vector<int> result;
    result.reserve(keys.size());
    for (const Key &key : keys)
        result.push_back(key.slot);
    return result;
}

} // namespace

bool isTextColumn(ConnectionColumn column)
{
    return column == ConnectionColumn::Who || column == ConnectionColumn::Guest
        || column == ConnectionColumn::Address || column == ConnectionColumn::WhatToDo;
}

std::vector<int> sortedSlots(const ConnectionStore &store, const std::vector<int> &members,
                             ConnectionColumn column, bool descending)
{
    if (isTextColumn(column))
        return sortedByText(store, members, column, descending);
    struct Key
    {
        quint64 rank;
        ConnectionId id;
        int slot;
    };
    std::vector<Key> keys;
    keys.reserve(members.size());
    for (const int slot : members)
        keys.push_back(
            {rankOf(keyOf(store, slot, column), descending), store.identity(slot).id, slot});
    std::sort(keys.begin(), keys.end(), [](const Key &a, const Key &b) {
        return a.rank != b.rank ? a.rank < b.rank : a.id < b.id;
    });
    std::vector<int> result;
    result.reserve(keys.size());
    for (const Key &key : keys)
        result.push_back(key.slot);
    return result;
}

} // namespace atrium::app
