#include "core/async/executor.h"

namespace atrium::async {

Executor::Executor(int threads, const QString &name)
{
    m_pool.setObjectName(name);
    m_pool.setMaxThreadCount(threads);
    // A thread that went away for being idle would take its thread-bound resources along.
    m_pool.setExpiryTimeout(-1);
}

Executor::~Executor()
{
    m_pool.waitForDone();
}

} // namespace atrium::async
