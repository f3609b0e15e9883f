#include "core/async/task_registry.h"

#include "core/async/coarse_clock.h"
#include "core/async/loop.h"

#include <algorithm>
#include <unordered_map>

namespace atrium::async {

namespace {

using Children = std::unordered_map<quint64, std::vector<const TaskBase *>>;

TaskInfo describeTask(const TaskBase &task, int depth)
{
    TaskInfo info;
    info.id = task.id();
    info.parentId = task.parentId();
    info.name = task.name();
    info.state = task.state();
    info.waitingOn = task.waitingOn();
    info.steps = task.stepCount();
    info.depth = depth;
    const TaskTimes &times = task.times();
    info.busy = std::chrono::milliseconds(times.busyMs);
    const auto since = [](CoarseClock::Ticks begin) {
        return std::chrono::milliseconds(CoarseClock::toMilliseconds(CoarseClock::now() - begin));
    };
    if (times.created != 0)
        info.age = since(times.created);
    if (times.suspended != 0 && info.state == TaskState::Waiting)
        info.waitingFor = since(times.suspended);
    return info;
}

/// Groups the tasks under the nearest living parent; 0 for those without one.
Children groupByParent(const std::vector<const TaskBase *> &tasks)
{
    std::unordered_map<quint64, bool> alive;
    for (const TaskBase *task : tasks)
        alive.emplace(task->id(), true);
    Children children;
    for (const TaskBase *task : tasks)
        children[alive.contains(task->parentId()) ? task->parentId() : 0].push_back(task);
    return children;
}

} // namespace

std::vector<TaskInfo> snapshotTasks()
{
    const std::vector<const TaskBase *> tasks = Loop::current()->tasks();
    Children children = groupByParent(tasks);
    std::vector<TaskInfo> infos;
    infos.reserve(tasks.size());
    // A stack instead of recursion: a chain of spawns may be as deep as it likes.
    std::vector<std::pair<const TaskBase *, int>> open;
    const auto openChildren = [&children, &open](quint64 parent, int depth) {
        std::vector<const TaskBase *> &group = children[parent];
        std::sort(group.begin(), group.end(),
                  [](const TaskBase *a, const TaskBase *b) { return a->id() > b->id(); });
        for (const TaskBase *child : group)
            open.emplace_back(child, depth);
    };
    openChildren(0, 0);
    while (!open.empty()) {
        const auto [task, depth] = open.back();
        open.pop_back();
        infos.push_back(describeTask(*task, depth));
        openChildren(task->id(), depth + 1);
    }
    return infos;
}

TaskRef findTask(quint64 id)
{
    return Loop::current()->findTask(id);
}

const char *stateName(TaskState state)
{
    switch (state) {
    case TaskState::Pending:
        return "pending";
    case TaskState::Ready:
        return "ready";
    case TaskState::Running:
        return "running";
    case TaskState::Waiting:
        return "waiting";
    case TaskState::Done:
        break;
    }
    return "done";
}

} // namespace atrium::async
