#include "core/server/commit_line.h"

#include "core/async/shield.h"
#include "core/async/sleep.h"

namespace atrium::server {

CommitLine::~CommitLine()
{
    m_settling.cancel();
    if (isWorking())
        m_worker.cancel();
}

void CommitLine::enqueue(Release release)
{
    if (!m_store)
        return release({});
    if (m_waiting.empty() && !m_settling.isPending()) {
        const storage::CommitAwait durable = m_store->settled();
        if (durable.isDone())
            return release(durable.outcome());
    }
    m_waiting.push_back({std::nullopt, std::move(release)});
    settleSoon();
}

void CommitLine::settleSoon()
{
    if (m_store && !m_settling.isPending())
        m_settling =
            async::Loop::current()->callLater(std::chrono::nanoseconds(0), [this] { settle(); });
}

void CommitLine::settle()
{
    m_settling.cancel();
    if (m_beforeSettling)
        m_beforeSettling();
    const storage::CommitAwait durable = m_store->settled();
    for (auto waiting = m_waiting.rbegin(); waiting != m_waiting.rend() && !waiting->durable;
         ++waiting)
        waiting->durable = durable;
    if (m_waiting.empty() || isWorking())
        return;
    m_worker = async::spawn(&CommitLine::work, this);
    m_worker.setName("commit line");
}

QCoro::Task<> CommitLine::work(CommitLine *line)
{
    while (!line->m_waiting.empty() && line->m_waiting.front().durable) {
        const storage::CommitAwait await = *line->m_waiting.front().durable;
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
    if (m_settling.isPending())
        settle();
    const storage::CommitAwait await = m_store->settled();
    Result<> durable = co_await await;
    co_return durable;
}

QCoro::Task<> CommitLine::drained()
{
    while (!m_waiting.empty() || m_settling.isPending()) {
        if (m_settling.isPending())
            settle();
        if (isWorking())
            co_await async::shield(m_worker);
        else
            co_await async::yieldNow();
    }
}

} // namespace atrium::server
