#pragma once

#include "app/models/record_list_model.h"
#include "core/server/floor.h"

namespace atrium::app {

/// A guest has been called but lately for so long: the wall draws the eye to that line.
inline constexpr qint64 freshCallSeconds = 30;

/// Roles of the records below: code, number (of the room or counter), atCounter, fresh.
[[nodiscard]] QList<QByteArray> calledGuestRoles();

/// Who is to go somewhere now, the newest call first: to a room until the service begins, to a
/// counter until it is paid there. Pure.
[[nodiscard]] std::vector<Record> calledGuests(const server::FloorView &floor,
                                               const QDateTime &nowUtc);

} // namespace atrium::app
