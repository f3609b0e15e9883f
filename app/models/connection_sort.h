#pragma once

#include "app/models/connection_store.h"

namespace atrium::app {

/// Columns of the Connections table, left to right while nobody wishes otherwise.
enum class ConnectionColumn : quint8 {
    Who,
    State,
    Rtt,
    RttP95,
    History,
    In,
    Out,
    Queue,
    Up,
    Drops,
    Reconnects,
    Guest,
    Address,
    Since,
    WhatToDo
};
inline constexpr int connectionColumnCount = 15;

/// Sorted as words are, upwards at first.
[[nodiscard]] bool isTextColumn(ConnectionColumn column);

/// `members` in the order of a column. Unknown figures come last either way; ids break ties, so
/// that equal rows never swap.
[[nodiscard]] std::vector<int> sortedSlots(const ConnectionStore &store,
                                           const std::vector<int> &members, ConnectionColumn column,
                                           bool descending);

} // namespace atrium::app
