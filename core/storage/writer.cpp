#include "core/storage/writer.h"

#include "core/base/log.h"

namespace atrium::storage {

Writer::Writer(async::LoopEntry home, std::function<void(BatchReport &)> report)
    : m_home(std::move(home))
    , m_report(std::move(report))
    , m_thread([this] { run(); })
{ }

Writer::~Writer()
{
    {
        const std::lock_guard guard(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Writer::submit(std::vector<StorageJob> jobs)
{
    {
        const std::lock_guard guard(m_mutex);
        std::move(jobs.begin(), jobs.end(), std::back_inserter(m_queue));
    }
    m_wake.notify_one();
}

void Writer::run()
{
    for (;;) {
        std::vector<StorageJob> batch = takeBatch();
        if (batch.empty())
            break;
        if (batch.front().kind == StorageJob::Kind::Control)
            runControl(batch.front());
        else
            writeBatch(batch);
        deliver(batch);
        // Later than those who wait for it.
        if (!m_failure && m_afterCommit)
            m_afterCommit();
    }
    m_database.close();
}

std::vector<StorageJob> Writer::takeBatch()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return !m_queue.empty() || m_ending; });
    std::vector<StorageJob> batch;
    while (!m_queue.empty() && batch.size() < largestBatch) {
        const bool control = m_queue.front().kind == StorageJob::Kind::Control;
        if (control && !batch.empty())
            break;
        batch.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
        if (control)
            break;
    }
    return batch;
}

void Writer::runControl(StorageJob &job)
{
    job.ticket->outcome = job.work(m_database);
}

Result<> Writer::writeAll(const std::vector<StorageJob> &batch)
{
    for (const StorageJob &job : batch) {
        if (auto done = job.work(m_database); !done)
            return done;
    }
    return m_beforeCommit ? m_beforeCommit(m_database) : Result<>();
}

void Writer::writeBatch(std::vector<StorageJob> &batch)
{
    Result<> outcome;
    if (m_failure) {
        outcome = tl::unexpected(*m_failure);
    } else {
        outcome = inTransaction(m_database, [&] { return writeAll(batch); });
        if (!outcome) {
            qCWarning(logStorage) << "nothing is written any more:" << outcome.error().message;
            m_failure = outcome.error();
            if (m_afterFailure)
                m_afterFailure();
        }
    }
    for (StorageJob &job : batch)
        job.ticket->outcome = outcome;
}

void Writer::deliver(std::vector<StorageJob> &jobs)
{
    BatchReport report;
    report.failure = m_failure;
    for (StorageJob &job : jobs)
        report.tickets.push_back(std::move(job.ticket));
    // The work may hold what belongs to the loop's side; it is destroyed here, before the report.
    jobs.clear();
    m_home.callSoon(
        [report = std::move(report), function = m_report]() mutable { function(report); });
}

} // namespace atrium::storage
