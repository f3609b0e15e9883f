#pragma once

#include "app/models/status.h"
#include "core/server/engine_room_snapshot.h"

namespace atrium::app {

/// Why a task deserves a look.
struct TaskMark
{
    enum class Kind : quint8 {
        None,
        SlowAwait, ///< waits for something that should come soon, longer than slowAwaitMs
        HoldsLoop, ///< always has something to do: half of the loop's time or more
        SlowStep ///< has just held the loop for longer than the loop allows
    };
    static constexpr qint64 slowAwaitMs = 1000;
    static constexpr int holdsLoopPercent = 50;

    Kind kind = Kind::None;
    int percent = 0; ///< of HoldsLoop
};

/// Waits that end by the house's own doing: a lock, a full queue, a thread. To wait long for a
/// client, a timer or an empty queue is nothing remarkable.
[[nodiscard]] bool isSlowAwait(const server::EngineTask &task);

/// Its name, or "task #12" for one without.
[[nodiscard]] QString taskName(const server::EngineTask &task);
[[nodiscard]] QString stateWord(server::EngineTaskState state);
[[nodiscard]] QString markWords(const TaskMark &mark);
[[nodiscard]] Status::Kind statusOf(server::EngineTaskState state);
/// "12 ms", "0:41", "2:14:09"; "> 0:12" for -1 when it is known to be longer than that.
[[nodiscard]] QString sinceText(qint64 ms, qint64 knownForMs);
/// "1,240"
[[nodiscard]] QString countText(quint64 count);
[[nodiscard]] QString reportTitle(server::EngineReport::Kind kind);

} // namespace atrium::app
