#pragma once

#include "app/simulator/options.h"
#include "core/async/event.h"

#include <QCoroTask>

namespace atrium::simulator {

/// Where a simulation writes to.
struct Output
{
    std::function<void(const QString &line)> progress; ///< lines of progress and complaints
    std::function<void(const QString &text)> summary;
    std::chrono::milliseconds progressInterval{5000};
};

/// Plays a house until `stop` is set or its duration is over, ends it within two seconds with
/// proper goodbyes, and writes the summary. Returns the program's exit code: 0 when nothing was
/// lost, 1 otherwise. The server may still be starting: it is waited for ten seconds. `stop`
/// outlives it.
QCoro::Task<int> playHouse(Options options, Output output, async::Event *stop);

} // namespace atrium::simulator
