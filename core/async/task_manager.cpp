#include "core/async/task_manager.h"

#include <algorithm>

namespace atrium::async {

/// A job and its end: told by the task itself, because one cancelled before its first step cannot
/// say so.
struct TaskManager::Record final : Completion
{
    explicit Record(TaskManager &manager)
        : owner(manager)
    { }
    void completed(TaskBase &) override { owner.ended(*this); }

    TaskManager &owner;
    JobStatus status;
    std::shared_ptr<JobProgress> progress = std::make_shared<JobProgress>();
    TaskRef task;

    [[nodiscard]] JobStatus current() const
    {
        JobStatus now = status;
        now.fraction = status.state == JobState::Succeeded ? 1.0 : progress->fraction();
        now.message = progress->message();
        return now;
    }
};

TaskManager::TaskManager(const Clock &clock, qsizetype keptAfterEnd)
    : m_clock(&clock)
    , m_keptAfterEnd(keptAfterEnd)
{ }

TaskManager::~TaskManager()
{
    for (const std::shared_ptr<Record> &record : m_records) {
        if (record->isLinked())
            record->task.base().removeCompletion(*record);
    }
}

QUuid TaskManager::trigger(const QString &kind, Job job)
{
    auto record = std::make_shared<Record>(*this);
    record->status.id = QUuid::createUuid();
    record->status.kind = kind;
    record->status.startedAt = m_clock->utcNow();
    m_records.insert(record->status.id, record);
    m_order.push_back(record->status.id);
    const TaskHandle<> task = m_group.spawn(&TaskManager::runJob, record, std::move(job));
    task.setName("job " + kind.toUtf8());
    record->task = task;
    task.base().addCompletion(*record);
    tell(*record);
    return record->status.id;
}

QCoro::Task<> TaskManager::runJob(std::shared_ptr<Record> record, Job job)
{
    std::exception_ptr cancelled;
    try {
        record->status.result = co_await job(record->progress);
        record->status.state = JobState::Succeeded;
    } catch (const CancelledError &) {
        cancelled = std::current_exception();
    } catch (...) {
        record->status.state = JobState::Failed;
        record->status.error = QString::fromStdString(describe(std::current_exception()));
    }
    if (cancelled)
        std::rethrow_exception(cancelled);
}

void TaskManager::ended(Record &record)
{
    if (record.task.cancelled())
        record.status.state = JobState::Cancelled;
    record.status.endedAt = m_clock->utcNow();
    m_endedOrder.push_back(record.status.id);
    tell(record);
    if (qsizetype(m_endedOrder.size()) <= m_keptAfterEnd)
        return;
    const QUuid forgotten = m_endedOrder.front();
    m_endedOrder.pop_front();
    m_records.remove(forgotten);
    std::erase(m_order, forgotten);
}

void TaskManager::tell(const Record &record) const
{
    if (m_listener)
        m_listener(record.current());
}

void TaskManager::setListener(std::function<void(const JobStatus &)> listener)
{
    m_listener = std::move(listener);
}

Result<std::shared_ptr<TaskManager::Record>> TaskManager::find(const QUuid &id) const
{
    std::shared_ptr<Record> record = m_records.value(id);
    if (record)
        return record;
    return failure(ErrorCode::NotFound,
                   QStringLiteral("There is no job %1.").arg(id.toString(QUuid::WithoutBraces)));
}

Result<JobStatus> TaskManager::status(const QUuid &id) const
{
    return find(id).map([](const std::shared_ptr<Record> &record) { return record->current(); });
}

std::vector<JobStatus> TaskManager::all() const
{
    std::vector<JobStatus> statuses;
    statuses.reserve(m_order.size());
    for (const QUuid &id : m_order)
        statuses.push_back(m_records.value(id)->current());
    return statuses;
}

Result<> TaskManager::cancel(const QUuid &id)
{
    const Result<std::shared_ptr<Record>> record = find(id);
    if (!record)
        return tl::make_unexpected(record.error());
    if (!(*record)->task.cancel())
        return failure(ErrorCode::Conflict, QStringLiteral("This job has ended already."));
    return {};
}

QCoro::Task<> TaskManager::close()
{
    m_group.cancelAll();
    co_await m_group.join();
}

} // namespace atrium::async
