#include "core/net/unsent_total.h"

#include "core/async/loop.h"

#include <algorithm>

namespace atrium::net {

UnsentTotal &UnsentTotal::ofThisThread()
{
    thread_local UnsentTotal total;
    return total;
}

UnsentTotal::Watch::Watch(UnsentKeeper &keeper, qsizetype cap)
    : m_keeper(keeper)
    , m_cap(cap > 0 ? cap : std::numeric_limits<qsizetype>::max())
{
    UnsentTotal &total = ofThisThread();
    total.m_watches.push_back(this);
    total.watchesChanged();
}

UnsentTotal::Watch::~Watch()
{
    UnsentTotal &total = ofThisThread();
    std::erase(total.m_watches, this);
    total.watchesChanged();
}

void UnsentTotal::watchesChanged()
{
    m_cap = std::numeric_limits<qsizetype>::max();
    for (const Watch *watch : m_watches)
        m_cap = std::min(m_cap, watch->m_cap);
}

/// Later, for whoever sends may be in the middle of telling many.
void UnsentTotal::relieveSoon()
{
    async::Loop *loop = async::Loop::current();
    if (!m_relief.expired() || !loop)
        return;
    const auto due = std::make_shared<int>(0);
    m_relief = due;
    loop->callSoon([due] { ofThisThread().relieve(); });
}

void UnsentTotal::relieve()
{
    while (m_bytes > m_cap) {
        const auto most = std::ranges::max_element(
            m_watches, {}, [](const Watch *watch) { return watch->m_keeper.mostUnsent(); });
        if (most == m_watches.end() || (*most)->m_keeper.mostUnsent() == 0)
            return;
        (*most)->m_keeper.dropMostUnsent();
    }
}

} // namespace atrium::net
