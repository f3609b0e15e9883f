#pragma once

#include "core/async/task_group.h"
#include "core/base/result.h"

#include <QDateTime>
#include <QHash>
#include <QUuid>

#include <deque>

namespace atrium::async {

/// What a job tells about itself while it runs. Lives as long as the job's record; the job's
/// coroutine gets a shared_ptr to it.
class JobProgress
{
public:
    /// 0 to 1; other values are clamped.
    void setFraction(double fraction) { m_fraction = qBound(0.0, fraction, 1.0); }
    /// What it is doing, for people.
    void setMessage(QString message) { m_message = std::move(message); }
    [[nodiscard]] double fraction() const { return m_fraction; }
    [[nodiscard]] const QString &message() const { return m_message; }

private:
    double m_fraction = 0;
    QString m_message;
};

enum class JobState : quint8 { Running, Succeeded, Failed, Cancelled };

/// A job as it stands.
struct JobStatus
{
    QUuid id;
    QString kind;
    JobState state = JobState::Running;
    double fraction = 0;
    QString message;
    QString result; ///< what the job returned
    QString error; ///< why it failed
    QDateTime startedAt; ///< UTC
    QDateTime endedAt; ///< UTC; invalid while it runs
};

/// Long work that is started now and asked about later (the AsyncTaskManager of the asyncio texts):
/// trigger() answers with an id at once, status() tells, cancel() ends. The jobs belong to the
/// manager: close() cancels them and waits. Ended jobs stay known until more than `keptAfterEnd`
/// have ended after them. One thread, the one of its loop.
class TaskManager
{
public:
    /// A job of a kind: a coroutine that returns its result as text.
    using Job = std::function<QCoro::Task<QString>(std::shared_ptr<JobProgress> progress)>;

    explicit TaskManager(const Clock &clock = RealClock::instance(), qsizetype keptAfterEnd = 100);
    ~TaskManager();
    Q_DISABLE_COPY_MOVE(TaskManager)

    /// Starts `job`; its first step runs in the loop's next turn.
    QUuid trigger(const QString &kind, Job job);
    /// ErrorCode::NotFound for ids that are unknown or forgotten.
    [[nodiscard]] Result<JobStatus> status(const QUuid &id) const;
    /// All that are known, in the order in which they were triggered.
    [[nodiscard]] std::vector<JobStatus> all() const;
    /// Asks a running job to end. Refuses with NotFound, or Conflict if it has ended.
    Result<> cancel(const QUuid &id);
    [[nodiscard]] qsizetype runningCount() const { return m_group.size(); }
    /// Calls `listener` whenever a job begins or ends; progress is asked for, not told.
    void setListener(std::function<void(const JobStatus &status)> listener);
    /// Cancels what runs and waits until it has ended.
    QCoro::Task<> close();

private:
    struct Record;
    static QCoro::Task<> runJob(std::shared_ptr<Record> record, Job job);
    void ended(Record &record);
    void tell(const Record &record) const;
    [[nodiscard]] Result<std::shared_ptr<Record>> find(const QUuid &id) const;

    const Clock *m_clock;
    qsizetype m_keptAfterEnd;
    QHash<QUuid, std::shared_ptr<Record>> m_records;
    std::deque<QUuid> m_order;
    std::deque<QUuid> m_endedOrder;
    std::function<void(const JobStatus &)> m_listener;
    TaskGroup m_group{ChildFailure::Report};
};

} // namespace atrium::async
