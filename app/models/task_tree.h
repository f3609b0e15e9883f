#pragma once

#include "core/server/engine_room_snapshot.h"

#include <QHash>

namespace atrium::app {

/// What a line of the tree is of: a task, or the tasks of one kind below one parent.
struct TaskKey
{
    quint64 id = 0; ///< of the task; of a group, its parent's
    QByteArray group; ///< empty for a task

    friend bool operator==(const TaskKey &, const TaskKey &) = default;
    friend size_t qHash(const TaskKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, key.id, key.group);
    }
};

/// A line of the tree.
struct TaskLine
{
    TaskKey key;
    int task = -1; ///< index of the task; -1 for a group
    int depth = 0;
    int members = 0; ///< of a group
    int waiting = 0; ///< of these members
    int sample = -1; ///< of a group: its first member
    quint64 steps = 0; ///< of a group: the sum
    qint64 busyMs = 0; ///< of a group: the sum
    bool foldable = false;
    bool folded = false;

    [[nodiscard]] bool isGroup() const { return task < 0; }
};

/// Lays tasks out as lines: siblings of one kind (the first word of their names) stand together
/// under one line of their own once there are several, folded once there are many, so that hundreds
/// of clients are one line. What a person folds or unfolds stays so.
class TaskTree
{
public:
    static constexpr int groupFrom = 4;
    static constexpr int foldFrom = 13;

    /// `tasks` in the order of a snapshot. With words in `filter` only the tasks that have them in
    /// their name, number, state or wait, below those that lead to them, nothing folded.
    [[nodiscard]] std::vector<TaskLine> lines(const std::vector<server::EngineTask> &tasks,
                                              const QString &filter) const;
    void setFolded(const TaskKey &key, bool folded) { m_folds.insert(key, folded); }

private:
    QHash<TaskKey, bool> m_folds;
};

} // namespace atrium::app
