#include "core/server/engine_room.h"

#include "core/async/async.h"
#include "core/async/every.h"
#include "core/async/reporter.h"
#include "core/async/task_registry.h"
#include "core/server/timing_demand.h"

#include <deque>

namespace atrium::server {

namespace {

static_assert(int(EngineReport::Kind::SlowStep) == int(async::Report::Kind::SlowStep));

EngineTaskState stateOf(async::TaskState state)
{
    switch (state) {
    case async::TaskState::Pending:
        return EngineTaskState::Pending;
    case async::TaskState::Ready:
        return EngineTaskState::Ready;
    case async::TaskState::Waiting:
        return EngineTaskState::Waiting;
    case async::TaskState::Running:
    case async::TaskState::Done:
        break;
    }
    return EngineTaskState::Running;
}

EngineTask taskOf(async::TaskInfo &&info)
{
    EngineTask task;
    task.id = info.id;
    task.parentId = info.parentId;
    task.name = std::move(info.name);
    task.waitingOn = std::move(info.waitingOn);
    task.waitingMs = info.waitingFor ? info.waitingFor->count() : -1;
    task.ageMs = info.age ? info.age->count() : -1;
    task.busyMs = info.busy.count();
    task.steps = info.steps;
    task.depth = info.depth;
    task.state = stateOf(info.state);
    return task;
}

EngineSample sampleOf(const async::LoopGauges &gauges, const QDateTime &at)
{
    EngineSample sample;
    sample.atMs = at.toMSecsSinceEpoch();
    sample.tasks = qint32(gauges.tasks);
    sample.ready = qint32(gauges.ready);
    sample.timers = qint32(gauges.timers);
    sample.steps = gauges.steps;
    sample.slowSteps = gauges.slowSteps;
    sample.lagP50Ms = float(gauges.lagP50.count()) / 1000;
    sample.lagP99Ms = float(gauges.lagP99.count()) / 1000;
    return sample;
}

} // namespace

/// The newest reports. Other threads report, too.
class EngineRoom::ReportLog
{
public:
    void add(const async::Report &report)
    {
        const std::lock_guard guard(m_mutex);
        EngineReport kept;
        kept.number = ++m_last;
        kept.at = QDateTime::currentDateTimeUtc();
        kept.kind = EngineReport::Kind(report.kind);
        kept.task = QString::fromUtf8(report.task);
        kept.message = QString::fromUtf8(report.message);
        m_reports.push_back(std::move(kept));
        if (m_reports.size() > keptReports)
            m_reports.pop_front();
    }

    [[nodiscard]] std::vector<EngineReport> after(quint64 number) const
    {
        const std::lock_guard guard(m_mutex);
        std::vector<EngineReport> found;
        for (const EngineReport &each : m_reports) {
            if (each.number > number)
                found.push_back(each);
        }
        return found;
    }

    async::Reporter next; ///< who stood there before; set once, before anybody reports

private:
    mutable std::mutex m_mutex;
    std::deque<EngineReport> m_reports;
    quint64 m_last = 0;
};

struct EngineRoom::Watch
{
    EngineRoom *room; ///< null when the watch has ended
    EngineRoomMailbox *mailbox;
};

EngineRoom::EngineRoom(const Clock &clock)
    : m_clock(clock)
    , m_reports(std::make_shared<ReportLog>())
{
    m_reports->next = async::setReporter({});
    async::setReporter([log = m_reports](const async::Report &report) {
        log->add(report);
        if (log->next)
            log->next(report);
        else
            async::logReport(report);
    });
    if (const async::Loop *loop = async::Loop::current();
        loop && loop->debug() == async::DebugMode::On)
        m_debug = EngineRoomDebug::Always;
}

EngineRoom::~EngineRoom()
{
    setWatcher(nullptr);
    async::setReporter(m_reports->next);
}

void EngineRoom::setWatcher(EngineRoomMailbox *mailbox)
{
    if (m_watch) {
        m_watch->room = nullptr;
        m_writer.cancel();
        m_watch.reset();
        m_writer = {};
    }
    if (mailbox) {
        m_watch = std::make_shared<Watch>(Watch{this, mailbox});
        // A new watcher has seen nothing yet.
        m_toldReport = 0;
        m_watchedSince = m_clock.steadyNow();
    }
    applyDebug();
    if (!m_watch)
        return;
    async::Loop::current()->takeGauges(); // begins the lag's period
    m_writer = async::spawn(&EngineRoom::writeSnapshots, m_watch);
    m_writer.setName("engine room");
}

void EngineRoom::setDebug(EngineRoomDebug debug)
{
    m_debug = debug;
    applyDebug();
}

void EngineRoom::applyDebug()
{
    const bool on = m_watch || m_debug == EngineRoomDebug::Always;
    const auto wanted = on ? async::DebugMode::On : async::DebugMode::Off;
    if (async::Loop *loop = async::Loop::current(); loop && loop->debug() != wanted)
        loop->setDebug(wanted);
    TimingDemand::reassert();
}

QCoro::Task<> EngineRoom::writeSnapshots(std::shared_ptr<Watch> watch)
{
    async::Ticker ticker = async::every(interval);
    while (watch->room) {
        watch->mailbox->put(watch->room->survey());
        co_await ticker.next();
    }
}

void EngineRoom::protectCurrentTask()
{
    m_houseTask = async::currentTask().id();
}

bool EngineRoom::isEssential(quint64 id, quint64 parentId) const
{
    if (m_writer.isValid() && id == m_writer.id())
        return true;
    return m_houseTask != 0 && (id == m_houseTask || parentId == m_houseTask);
}

Result<> EngineRoom::cancelTask(quint64 id)
{
    const async::TaskRef task = async::findTask(id);
    if (!task.isValid())
        return failure(ErrorCode::NotFound, QStringLiteral("The task has ended already."));
    if (isEssential(id, task.base().parentId()))
        return failure(ErrorCode::NotAllowed,
                       QStringLiteral("The house cannot serve without this task."));
    task.cancel();
    return {};
}

EngineRoomSnapshot EngineRoom::survey()
{
    EngineRoomSnapshot snapshot;
    snapshot.takenAt = m_clock.utcNow();
    snapshot.watchedMs =
        std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.steadyNow() - m_watchedSince)
            .count();
    std::vector<async::TaskInfo> infos = async::snapshotTasks();
    snapshot.tasks.reserve(infos.size());
    for (async::TaskInfo &info : infos) {
        snapshot.tasks.push_back(taskOf(std::move(info)));
        EngineTask &task = snapshot.tasks.back();
        task.essential = isEssential(task.id, task.parentId);
    }
    snapshot.samples.push_back(sampleOf(async::Loop::current()->takeGauges(), snapshot.takenAt));
    snapshot.reports = m_reports->after(m_toldReport);
    if (!snapshot.reports.empty())
        m_toldReport = snapshot.reports.back().number;
    snapshot.debugKept = m_debug == EngineRoomDebug::Always;
    return snapshot;
}

} // namespace atrium::server
