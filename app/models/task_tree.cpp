#include "app/models/task_tree.h"

#include "app/models/task_words.h"

#include <QVarLengthArray>

namespace atrium::app {

namespace {

using server::EngineTask;

QByteArray kindOf(const EngineTask &task)
{
    const qsizetype blank = task.name.indexOf(' ');
    return blank < 0 ? task.name : task.name.first(blank);
}

bool matches(const EngineTask &task, const QStringList &words)
{
    const QString text =
        taskName(task) + u' ' + stateWord(task.state) + u' ' + QString::fromUtf8(task.waitingOn);
    return std::all_of(words.begin(), words.end(), [&text](const QString &word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

/// One pass over a snapshot.
class Layout
{
public:
    Layout(const std::vector<EngineTask> &tasks, const QHash<TaskKey, bool> &folds,
           const QString &filter)
        : m_tasks(tasks)
        , m_folds(folds)
        , m_filtered(!filter.trimmed().isEmpty())
        , m_ends(tasks.size())
        , m_shown(tasks.size(), !m_filtered)
    {
        findEnds();
        if (m_filtered)
            markMatches(filter.split(u' ', Qt::SkipEmptyParts));
        m_lines.reserve(tasks.size());
    }

    std::vector<TaskLine> run()
    {
        addSiblings(0, m_tasks.size(), 0, 0);
        return std::move(m_lines);
    }

private:
    /// Where each task's descendants end.
    void findEnds()
    {
        QVarLengthArray<size_t, 32> open;
        for (size_t at = 0; at < m_tasks.size(); ++at) {
            while (!open.isEmpty() && m_tasks[open.last()].depth >= m_tasks[at].depth) {
                m_ends[open.last()] = at;
                open.removeLast();
            }
            open.append(at);
        }
        for (const size_t at : open)
            m_ends[at] = m_tasks.size();
    }

    void markMatches(const QStringList &words)
    {
        QVarLengthArray<size_t, 32> above;
        for (size_t at = 0; at < m_tasks.size(); ++at) {
            while (!above.isEmpty() && m_ends[above.last()] <= at)
                above.removeLast();
            above.append(at);
            if (matches(m_tasks[at], words)) {
                for (const size_t each : above)
                    m_shown[each] = true;
            }
        }
    }

    void addSiblings(size_t begin, size_t end, quint64 parent, int depth)
    {
        // In the order in which each kind first appears.
        std::vector<std::vector<size_t>> kinds;
        QHash<QByteArray, size_t> kindAt;
        for (size_t at = begin; at < end; at = m_ends[at]) {
            if (!m_shown[at])
                continue;
            const QByteArray kind = kindOf(m_tasks[at]);
            auto found = kindAt.constFind(kind);
            if (found == kindAt.constEnd()) {
                found = kindAt.insert(kind, kinds.size());
                kinds.emplace_back();
            }
            kinds[*found].push_back(at);
        }
        for (const std::vector<size_t> &members : kinds) {
            if (int(members.size()) < TaskTree::groupFrom)
                addTasks(members, depth);
            else
                addGroup(members, parent, depth);
        }
    }

    bool isFolded(const TaskKey &key, bool byDefault) const
    {
        return !m_filtered && m_folds.value(key, byDefault);
    }

    void addGroup(const std::vector<size_t> &members, quint64 parent, int depth)
    {
        TaskLine line;
        line.key = {parent, kindOf(m_tasks[members.front()])};
        if (line.key.group.isEmpty())
            line.key.group = QByteArrayLiteral("task");
        line.depth = depth;
        line.members = int(members.size());
        line.sample = int(members.front());
        for (const size_t at : members) {
            line.waiting += m_tasks[at].state == server::EngineTaskState::Waiting ? 1 : 0;
            line.steps += m_tasks[at].steps;
            line.busyMs += m_tasks[at].busyMs;
        }
        line.foldable = true;
        line.folded = isFolded(line.key, line.members >= TaskTree::foldFrom);
        m_lines.push_back(line);
        if (!line.folded)
            addTasks(members, depth + 1);
    }

    void addTasks(const std::vector<size_t> &members, int depth)
    {
        for (const size_t at : members) {
            TaskLine line;
            line.key = {m_tasks[at].id, {}};
            line.task = int(at);
            line.depth = depth;
            line.foldable = m_ends[at] > at + 1;
            line.folded = line.foldable && isFolded(line.key, false);
            const bool open = line.foldable && !line.folded;
            m_lines.push_back(std::move(line));
            if (open)
                addSiblings(at + 1, m_ends[at], m_tasks[at].id, depth + 1);
        }
    }

    const std::vector<EngineTask> &m_tasks;
    const QHash<TaskKey, bool> &m_folds;
    const bool m_filtered;
    std::vector<size_t> m_ends;
    std::vector<bool> m_shown;
    std::vector<TaskLine> m_lines;
};

} // namespace

std::vector<TaskLine> TaskTree::lines(const std::vector<EngineTask> &tasks,
                                      const QString &filter) const
{
    return Layout(tasks, m_folds, filter).run();
}

} // namespace atrium::app
