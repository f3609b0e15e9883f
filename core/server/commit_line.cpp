#include "core/server/commit_line.h"

#include "core/async/shield.h"

namespace atrium::server {

CommitLine::~CommitLine()
{
    if (m_worker.isValid() && !m_worker.done())
        m_worker.cancel();
}

void CommitLine::enqueue(Release release)
{
    if (!m_store)
        return release({});
    storage::CommitAwait durable = m_store->settled();
    if (m_waiting.empty() && durable.isDone())
        return release(durable.outcome());
    m_waiting.push_back({std::move(durable), std::move(release)});
    if (m_waiting.size() > 1)
        return;
    m_worker = async::spawn(&CommitLine::work, this);
    m_worker.setName("commit line");
}

QCoro::Task<> CommitLine::work(CommitLine *line)
{
    while (!line->m_waiting.empty()) {
        const storage::CommitAwait await = line->m_waiting.front().durable;
        const Result<> durable = co_await await;
        // It stays at the head while it is let out: what is said meanwhile comes behind it.
        const Release release = std::move(line->m_waiting.front().release);
        release(durable);
        line->m_waiting.pop_front();
    }
}

QCoro::Task<Result<>> CommitLine::settled()
{
    if (!m_store)
        co_return Result<>();
    const storage::CommitAwait await = m_store->settled();
    Result<> durable = co_await await;
    co_return durable;
}

QCoro::Task<> CommitLine::drained()
{
    if (m_worker.isValid())
        co_await async::shield(m_worker);
}

} // namespace atrium::server
