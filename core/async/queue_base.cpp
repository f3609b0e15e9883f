#include "core/async/queue_base.h"

namespace atrium::async {

const char *QueueClosed::what() const noexcept
{
    return "the queue is closed";
}

void QueueBase::taskDone()
{
    if (m_unfinished == 0)
        throw std::logic_error("taskDone() called more often than items were put");
    if (--m_unfinished == 0)
        m_joiners.wakeAll();
}

void QueueBase::close()
{
    m_closed = true;
    // Nobody waits to get while something is stored. Woken without an item, they know.
    m_getters.wakeAll();
    m_putters.wakeAll();
}

} // namespace atrium::async
