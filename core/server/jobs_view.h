#pragma once

#include "core/async/task_manager.h"
#include "core/server/house_snapshot.h"

namespace atrium::server {

/// The jobs that run and the latest that have ended, newest first, at most `jobsShown`.
inline constexpr size_t jobsShown = 20;
[[nodiscard]] std::vector<HouseJob> jobsView(const async::TaskManager &jobs);

} // namespace atrium::server
