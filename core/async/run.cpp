#include "core/async/run.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QThread>

namespace atrium::async::detail {

namespace {

class CallWhenDone final : public Completion
{
public:
    explicit CallWhenDone(std::function<void()> function)
        : m_function(std::move(function))
    { }
    void completed(TaskBase &) override { m_function(); }

private:
    std::function<void()> m_function;
};

/// The main thread outside any event loop: there QCoreApplication::quit() works only under its own
/// exec().
bool isOutermostInMainThread()
{
    const QThread *thread = QThread::currentThread();
    return thread == QCoreApplication::instance()->thread() && thread->loopLevel() == 0;
}

void runEventsUntilDone(TaskBase &main)
{
    const bool outermost = isOutermostInMainThread();
    QEventLoop events;
    CallWhenDone done(
        [outermost, &events] { outermost ? QCoreApplication::exit() : events.quit(); });
    main.addCompletion(done);
    outermost ? QCoreApplication::exec() : events.exec();
    if (done.isLinked())
        main.removeCompletion(done);
}

} // namespace

Runner::Runner()
{
    if (!Loop::current())
        m_ownLoop = std::make_unique<Loop>();
}

Runner::~Runner() = default;

void Runner::runUntilDone(const TaskRef &main)
{
    Loop &loop = *Loop::current();
    Q_ASSERT_X(!loop.isStepping(), "run", "called from inside a coroutine: await it instead");
    runEventsUntilDone(main.base());
    loop.shutdown(runShutdownBound);
}

} // namespace atrium::async::detail
