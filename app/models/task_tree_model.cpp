#include "app/models/task_tree_model.h"

#include <QSet>

#include <algorithm>

namespace atrium::app {

using server::EngineReport;
using server::EngineRoomSnapshot;
using server::EngineTask;

namespace {
/// How long a task wears the mark of a slow step.
constexpr qint64 slowStepShownMs = 30'000;
/// In place of the members of a line that is about to be removed.
constexpr int goneLine = -1;
} // namespace

TaskTreeModel::TaskTreeModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

int TaskTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QHash<int, QByteArray> TaskTreeModel::roleNames() const
{
    return {{NameRole, "name"},
            {DepthRole, "depth"},
            {StateRole, "state"},
            {WaitingRole, "waitingOn"},
            {GroupRole, "group"}};
}

QVariant TaskTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role < NameRole)
        return {};
    const Texts texts = textsAt(index.row());
    switch (role) {
    case NameRole:
        return texts.name;
    case DepthRole:
        return texts.depth;
    case StateRole:
        return texts.state;
    case WaitingRole:
        return texts.waitingOn;
    case GroupRole:
        return texts.group;
    default:
        return {};
    }
}

void TaskTreeModel::apply(EngineRoomSnapshot snapshot)
{
    findMarks(snapshot);
    countChanges(snapshot);
    if (m_frozen)
        m_latest = std::move(snapshot);
    else
        show(std::move(snapshot));
}

void TaskTreeModel::countChanges(const EngineRoomSnapshot &next)
{
    quint64 newest = 0;
    int begun = 0;
    for (const EngineTask &task : next.tasks) {
        begun += task.id > m_newestBefore ? 1 : 0;
        newest = std::max(newest, task.id);
    }
    const int ended = int(m_tasksBefore + begun - qsizetype(next.tasks.size()));
    m_newestBefore = newest;
    m_tasksBefore = qsizetype(next.tasks.size());
    if (m_frozen && begun + ended > 0) {
        m_changesWhileFrozen += begun + ended;
        Q_EMIT frozenChanged();
    }
}

void TaskTreeModel::findMarks(const EngineRoomSnapshot &next)
{
    const qint64 now = next.takenAt.toMSecsSinceEpoch();
    const qint64 passed = now - std::exchange(m_markedAtMs, now);
    QHash<quint64, qint64> busy;
    m_busyPercent.clear();
    for (const EngineTask &task : next.tasks) {
        if (task.busyMs == 0)
            continue;
        busy.insert(task.id, task.busyMs);
        // Of a task seen for the first time it is not known when it was busy.
        const qint64 before = m_busyBefore.value(task.id, task.ageMs < 0 ? task.busyMs : 0);
        const int percent = passed > 0 ? int((task.busyMs - before) * 100 / passed) : 0;
        if (percent >= TaskMark::holdsLoopPercent)
            m_busyPercent.insert(task.id, std::min(100, percent));
    }
    m_busyBefore = std::move(busy);
    for (const EngineReport &report : next.reports) {
        if (report.kind == EngineReport::Kind::SlowStep)
            m_slowStepAt.insert(report.task.section(u'#', -1).toULongLong(),
                                report.at.toMSecsSinceEpoch());
    }
    m_slowStepAt.removeIf(
        [now](QHash<quint64, qint64>::iterator each) { return now - *each > slowStepShownMs; });
}

TaskMark TaskTreeModel::markOf(const EngineTask &task) const
{
    TaskMark mark;
    if (const auto busy = m_busyPercent.constFind(task.id); busy != m_busyPercent.constEnd())
        mark = {TaskMark::Kind::HoldsLoop, *busy};
    else if (m_slowStepAt.contains(task.id))
        mark.kind = TaskMark::Kind::SlowStep;
    else if (isSlowAwait(task))
        mark.kind = TaskMark::Kind::SlowAwait;
    return mark;
}

void TaskTreeModel::show(EngineRoomSnapshot &&snapshot)
{
    m_shown = std::move(snapshot);
    m_marked = int(
        std::count_if(m_shown.tasks.begin(), m_shown.tasks.end(), [this](const EngineTask &task) {
            return markOf(task).kind != TaskMark::Kind::None;
        }));
    layOut();
}

void TaskTreeModel::layOut()
{
    const int selectedBefore = selectedRow();
    std::vector<TaskLine> next = m_tree.lines(m_shown.tasks, m_filter);
    adopt(next);
    insertNew(std::move(next));
    const int last = std::min(m_lastVisible, rowCount() - 1);
    if (m_firstVisible <= last)
        Q_EMIT dataChanged(index(m_firstVisible), index(last));
    Q_EMIT ticked();
    if (selectedRow() != selectedBefore)
        Q_EMIT selectionChanged();
}

void TaskTreeModel::adopt(const std::vector<TaskLine> &next)
{
    QHash<TaskKey, size_t> places;
    places.reserve(qsizetype(next.size()));
    for (size_t at = 0; at < next.size(); ++at)
        places.insert(next[at].key, at);
    // Lines hold places in the snapshot, which is another one now: first of all they are put right.
    for (TaskLine &line : m_lines) {
        const auto place = places.constFind(line.key);
        if (place != places.constEnd())
            line = next[*place];
        else
            line.members = line.task = goneLine;
    }
    const auto isGone = [this](int row) {
        return m_lines[size_t(row)].members == goneLine;
    };
    for (int last = rowCount() - 1; last >= 0;) {
        if (!isGone(last)) {
            --last;
            continue;
        }
        int first = last;
        while (first > 0 && isGone(first - 1))
            --first;
        beginRemoveRows({}, first, last);
        m_lines.erase(m_lines.begin() + first, m_lines.begin() + last + 1);
        endRemoveRows();
        last = first - 1;
    }
}

void TaskTreeModel::insertNew(std::vector<TaskLine> &&next)
{
    QSet<TaskKey> here;
    here.reserve(qsizetype(m_lines.size()));
    for (const TaskLine &line : m_lines)
        here.insert(line.key);
    for (size_t row = 0; row < next.size();) {
        if (row < m_lines.size() && m_lines[row].key == next[row].key) {
            m_lines[row] = std::move(next[row]);
            ++row;
            continue;
        }
        // A line that moved, because its parent ended, leaves its old place first.
        if (here.remove(next[row].key)) {
            const auto old = std::find_if(
                m_lines.begin() + qsizetype(row), m_lines.end(),
                [&next, row](const TaskLine &line) { return line.key == next[row].key; });
            const int from = int(old - m_lines.begin());
            beginRemoveRows({}, from, from);
            m_lines.erase(old);
            endRemoveRows();
            continue;
        }
        size_t end = row + 1;
        while (end < next.size() && !here.contains(next[end].key))
            ++end;
        beginInsertRows({}, int(row), int(end) - 1);
        m_lines.insert(m_lines.begin() + qsizetype(row),
                       std::make_move_iterator(next.begin() + qsizetype(row)),
                       std::make_move_iterator(next.begin() + qsizetype(end)));
        endInsertRows();
        row = end;
    }
}

TaskTreeModel::Texts TaskTreeModel::textsAt(int row) const
{
    const TaskLine &line = m_lines[size_t(row)];
    if (line.isGroup())
        return textsOfGroup(line);
    const EngineTask &task = m_shown.tasks[size_t(line.task)];
    const TaskMark mark = markOf(task);
    const bool waits = task.state == server::EngineTaskState::Waiting;
    Texts texts;
    texts.name = taskName(task);
    texts.aside = task.name.isEmpty() ? QString() : QStringLiteral("#%1").arg(task.id);
    texts.state = mark.kind == TaskMark::Kind::None ? stateWord(task.state) : markWords(mark);
    texts.status = mark.kind == TaskMark::Kind::None ? app::statusOf(task.state) : Status::Slow;
    texts.waitingOn = QString::fromUtf8(task.waitingOn);
    texts.since = waits ? sinceText(task.waitingMs, m_shown.watchedMs) : QString();
    texts.age = sinceText(task.ageMs, m_shown.watchedMs);
    texts.steps = countText(task.steps);
    texts.busy = countText(quint64(task.busyMs));
    texts.depth = line.depth;
    texts.foldable = line.foldable;
    texts.folded = line.folded;
    return texts;
}

TaskTreeModel::Texts TaskTreeModel::textsOfGroup(const TaskLine &line) const
{
    Texts texts;
    texts.name = QString::fromUtf8(line.key.group);
    texts.aside = countText(quint64(line.members));
    const int others = line.members - line.waiting;
    texts.state = others == 0 ? tr("All waiting") : tr("%1 not waiting").arg(others);
    texts.status = others == 0 ? Status::TaskWaiting : Status::TaskReady;
    texts.steps = countText(line.steps);
    texts.busy = countText(quint64(line.busyMs));
    texts.depth = line.depth;
    texts.foldable = true;
    texts.folded = line.folded;
    texts.group = true;
    return texts;
}

void TaskTreeModel::setFilter(const QString &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    layOut();
    Q_EMIT filterChanged();
}

void TaskTreeModel::setFrozen(bool frozen)
{
    if (m_frozen == frozen)
        return;
    m_frozen = frozen;
    const bool changed = std::exchange(m_changesWhileFrozen, 0) > 0;
    if (m_frozen)
        m_latest = {};
    else if (changed || m_latest.takenAt.isValid())
        show(std::exchange(m_latest, {}));
    Q_EMIT frozenChanged();
}

int TaskTreeModel::selectedRow() const
{
    if (!m_selected)
        return -1;
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), [this](const TaskLine &line) {
        return line.key == *m_selected;
    });
    return found == m_lines.end() ? -1 : int(found - m_lines.begin());
}

const EngineTask *TaskTreeModel::selectedTask() const
{
    const int row = selectedRow();
    return row < 0 || m_lines[size_t(row)].isGroup()
        ? nullptr
        : &m_shown.tasks[size_t(m_lines[size_t(row)].task)];
}

bool TaskTreeModel::isSelectedAt(int row) const
{
    return m_selected && m_lines[size_t(row)].key == *m_selected;
}

void TaskTreeModel::select(int row)
{
    if (row < 0 || row >= rowCount() || isSelectedAt(row))
        return;
    m_selected = m_lines[size_t(row)].key;
    Q_EMIT selectionChanged();
}

void TaskTreeModel::clearSelection()
{
    if (!m_selected)
        return;
    m_selected.reset();
    Q_EMIT selectionChanged();
}

void TaskTreeModel::setFolded(int row, bool folded)
{
    if (!isFoldable(row) || isFoldedAt(row) == folded)
        return;
    m_tree.setFolded(m_lines[size_t(row)].key, folded);
    layOut();
}

bool TaskTreeModel::isFoldable(int row) const
{
    return row >= 0 && row < rowCount() && m_lines[size_t(row)].foldable;
}

bool TaskTreeModel::isFoldedAt(int row) const
{
    return row >= 0 && row < rowCount() && m_lines[size_t(row)].folded;
}

int TaskTreeModel::parentRow(int row) const
{
    int above = row - 1;
    while (above >= 0 && m_lines[size_t(above)].depth >= m_lines[size_t(row)].depth)
        --above;
    return above;
}

void TaskTreeModel::setVisibleRange(int first, int last)
{
    m_firstVisible = std::max(0, first);
    m_lastVisible = std::max(m_firstVisible, last);
}

} // namespace atrium::app
