#include "app/models/engine_room_monitor.h"

#include "app/models/figures.h"
#include "app/models/mailbox_waker.h"

#include <QClipboard>
#include <QGuiApplication>

namespace atrium::app {

using server::EngineReport;
using server::EngineRoomDebug;
using server::EngineRoomSnapshot;
using server::EngineTask;

namespace {

constexpr size_t reportsKept = 100;

Record recordOf(const EngineReport &report)
{
    const bool slow = report.kind == EngineReport::Kind::SlowStep;
    return {QString::number(report.number),
            {int(slow ? Status::Slow : Status::Lost), reportTitle(report.kind), report.task,
             report.message, timeOfDayText(report.at)}};
}

} // namespace

EngineRoomMonitor::EngineRoomMonitor(server::EngineRoomMailbox &mailbox, HouseCommands commands,
                                     const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_mailbox(mailbox)
    , m_commands(std::move(commands))
    , m_clock(clock)
    , m_waker(std::make_shared<MailboxWaker>(this, [this] { takeSnapshot(); }))
    , m_reports({"status", "title", "task", "message", "time"})
{
    m_mailbox.setWaker([waker = m_waker] { waker->wake(); });
    connect(&m_tree, &TaskTreeModel::selectionChanged, this, &EngineRoomMonitor::selectionChanged);
    m_liveness.setInterval(1000);
    connect(&m_liveness, &QTimer::timeout, this, &EngineRoomMonitor::checkLive);
}

EngineRoomMonitor::~EngineRoomMonitor()
{
    setWatching(false);
    m_mailbox.setWaker({});
    m_waker->forget();
}

void EngineRoomMonitor::setWatching(bool watching)
{
    if (m_watching == watching)
        return;
    m_watching = watching;
    if (m_commands.watchEngineRoom)
        m_commands.watchEngineRoom(watching ? EngineRoomWatch::On : EngineRoomWatch::Off);
    if (m_watching) {
        // The house tells a new watcher everything it has kept.
        m_reportLog.clear();
        m_takenAt = m_clock.steadyNow();
        m_liveness.start();
    } else {
        m_liveness.stop();
    }
    Q_EMIT watchingChanged();
}

void EngineRoomMonitor::takeSnapshot()
{
    std::optional<EngineRoomSnapshot> snapshot = m_mailbox.take();
    if (!snapshot || !m_watching)
        return;
    m_takenAt = m_clock.steadyNow();
    checkLive();
    m_debugKept = snapshot->debugKept;
    m_samples.insert(m_samples.end(), snapshot->samples.begin(), snapshot->samples.end());
    while (!m_samples.empty() && m_samples.back().atMs - m_samples.front().atMs > historyMs)
        m_samples.pop_front();
    for (EngineReport &report : snapshot->reports)
        m_reportLog.push_front(report);
    if (m_reportLog.size() > reportsKept)
        m_reportLog.resize(reportsKept);
    showReports();
    const bool couldCancel = canCancel();
    m_tree.apply(std::move(*snapshot));
    if (canCancel() != couldCancel)
        Q_EMIT selectionChanged();
    Q_EMIT sampled();
}

void EngineRoomMonitor::showReports()
{
    std::vector<Record> records;
    for (const EngineReport &report : m_reportLog)
        records.push_back(recordOf(report));
    m_reports.sync(std::move(records));
}

void EngineRoomMonitor::checkLive()
{
    const auto age =
        std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.steadyNow() - m_takenAt);
    const bool live = m_watching && age.count() <= staleAfterMs;
    if (live == m_live)
        return;
    m_live = live;
    Q_EMIT liveChanged();
}

QString EngineRoomMonitor::selectedName() const
{
    const EngineTask *task = m_tree.selectedTask();
    return task ? taskName(*task) : QString();
}

bool EngineRoomMonitor::canCancel() const
{
    const EngineTask *task = m_tree.selectedTask();
    return task && !task->essential && m_commands.cancelTask;
}

QString EngineRoomMonitor::cancelHint() const
{
    const EngineTask *task = m_tree.selectedTask();
    if (!task)
        return tr("Choose a task first");
    return task->essential ? tr("The house cannot serve without this task") : QString();
}

void EngineRoomMonitor::keepDebug(bool kept)
{
    if (m_commands.debugEngineRoom)
        m_commands.debugEngineRoom(kept ? EngineRoomDebug::Always : EngineRoomDebug::WhileWatched);
}

void EngineRoomMonitor::chooseForCancel()
{
    const EngineTask *task = m_tree.selectedTask();
    m_chosen = task ? task->id : 0;
}

void EngineRoomMonitor::cancelChosen()
{
    if (const quint64 chosen = std::exchange(m_chosen, 0); chosen != 0 && m_commands.cancelTask)
        m_commands.cancelTask(chosen);
}

QString EngineRoomMonitor::treeText() const
{
    QString text;
    for (int row = 0; row < m_tree.rowCount(); ++row) {
        const TaskTreeModel::Texts line = m_tree.textsAt(row);
        QStringList cells{QString(line.depth * 2, u' ') + line.name,
                          line.aside,
                          line.state,
                          line.waitingOn,
                          line.since,
                          line.age,
                          line.steps,
                          line.busy};
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

void EngineRoomMonitor::copyTree() const
{
    QGuiApplication::clipboard()->setText(treeText());
}

} // namespace atrium::app
