#pragma once

#include "app/models/guest_list_model.h"
#include "core/base/result.h"

namespace atrium::app {

/// The guests that a list shows, as CSV (RFC 4180, UTF-8, with a heading): times are local, money
/// is pesos, durations are seconds.
[[nodiscard]] QByteArray guestsAsCsv(const GuestListModel &guests, const QDateTime &nowUtc);
/// Writes that to `dataDir`/exports and gives the file's path.
[[nodiscard]] Result<QString> exportGuests(const GuestListModel &guests, const QString &dataDir,
                                           const QDateTime &nowUtc);

} // namespace atrium::app
