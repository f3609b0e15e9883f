#include "core/async/run.h"

#include <QEventLoop>

namespace atrium::async::detail {

namespace {

class QuitWhenDone final : public Completion
{
public:
    explicit QuitWhenDone(QEventLoop &events)
        : m_events(events)
    { }
    void completed(TaskBase &) override { m_events.quit(); }

private:
    QEventLoop &m_events;
};

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
    QEventLoop events;
    QuitWhenDone quit(events);
    main.base().addCompletion(quit);
    events.exec();
    loop.shutdown(runShutdownBound);
    if (quit.isLinked())
        main.base().removeCompletion(quit);
}

} // namespace atrium::async::detail
