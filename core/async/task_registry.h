#pragma once

#include "core/async/task_ref.h"

#include <QByteArray>

#include <chrono>
#include <optional>
#include <vector>

namespace atrium::async {

/// A task at one moment, as a value that may go to another thread. What has to do with time is
/// known only for loops that are timed (Loop::setTiming), to some milliseconds, and counted from
/// when that was turned on.
struct TaskInfo
{
    quint64 id = 0;
    quint64 parentId = 0; ///< of the task that spawned it, which may have ended; 0 for none
    QByteArray name;
    TaskState state = TaskState::Pending;
    QByteArray waitingOn; ///< empty unless it waits
    std::optional<std::chrono::milliseconds> waitingFor; ///< how long; only if it waits
    std::optional<std::chrono::milliseconds> age;
    std::chrono::milliseconds busy{0}; ///< time in its steps, sampled: right on average
    quint32 steps = 0;
    int depth = 0; ///< in the tree of those that live
};

/// Every task of this thread's loop as a tree (asyncio.all_tasks, and who started whom): parents
/// before their children, siblings by age. O(n log n); take it at most ten times a second.
[[nodiscard]] std::vector<TaskInfo> snapshotTasks();

/// The task of this thread's loop with that id; invalid if there is none (any more).
[[nodiscard]] TaskRef findTask(quint64 id);

/// "waiting"
[[nodiscard]] const char *stateName(TaskState state);

} // namespace atrium::async
