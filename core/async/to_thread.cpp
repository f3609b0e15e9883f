#include "core/async/to_thread.h"

#include "core/async/loop.h"

#include <QRunnable>

namespace atrium::async {

namespace {

class PoolJob final : public QRunnable
{
public:
    explicit PoolJob(std::shared_ptr<ThreadWaiter::Work> work)
        : m_work(std::move(work))
    { }
    void run() override { std::exchange(m_work, nullptr)->execute(); }

private:
    std::shared_ptr<ThreadWaiter::Work> m_work;
};

} // namespace

void ThreadWaiter::Work::execute()
{
    try {
        if (!stop.stop_requested())
            compute();
    } catch (...) {
        error = std::current_exception();
    }
    dropInput();
    // The loop's side shall be the one that frees the outcome, so the last reference travels with
    // the letter.
    const LoopEntry home = entry;
    home.callSoon([self = shared_from_this()] {
        Loop::current()->endOutsideWork();
        if (ThreadWaiter *waiting = std::exchange(self->waiter, nullptr))
            waiting->wake();
    });
}

LoopEntry ThreadWaiter::currentEntry()
{
    return Loop::current()->entry();
}

void ThreadWaiter::await_suspend(std::coroutine_handle<> handle)
{
    suspend(handle, "thread");
    m_work->waiter = this;
    Loop::current()->beginOutsideWork();
    m_pool.start(new PoolJob(m_work));
}

bool ThreadWaiter::onCancel()
{
    m_work->waiter = nullptr;
    m_work->stop.request_stop();
    return true;
}

void ThreadWaiter::rethrowError() const
{
    if (m_work->error)
        std::rethrow_exception(m_work->error);
}

} // namespace atrium::async
