#pragma once

#include "core/async/task_manager.h"
#include "core/server/connection_survey.h"
#include "core/server/connection_watch.h"

namespace atrium::server {

[[nodiscard]] ConnectionTable tableOf(const SurveyedHouse &house);

/// Writes the table as JSON (the monitoring API's own form) and as CSV (RFC 4180) into
/// `dataDir`/exports, on threads of the pool, and returns the path of the JSON file; the CSV file
/// has the same name with .csv. Throws std::runtime_error with a sentence when that folder cannot
/// be written. Both files appear when they are whole; a cancel leaves neither.
QCoro::Task<QString> exportConnections(ConnectionTable table, QString dataDir,
                                       std::shared_ptr<async::JobProgress> progress);

} // namespace atrium::server
