#include "core/async/task_base.h"

#include "core/async/coarse_clock.h"
#include "core/async/loop.h"
#include "core/async/reporter.h"
#include "core/async/waiter.h"

namespace atrium::async {

namespace {

quint64 ambientTaskId()
{
    const Scope *scope = Scope::ambient();
    return scope ? scope->task().id() : 0;
}

} // namespace

TaskBase::TaskBase(Loop &loop)
    : detail::Continuation{&TaskBase::resumeBody}
    , m_root(*this)
    , m_id(loop.nextTaskId())
    , m_parentId(ambientTaskId())
{
    if (loop.isTimed())
        m_times.created = CoarseClock::now();
}

TaskBase::~TaskBase()
{
    if (!hasFailed() || m_errorSeen)
        return;
    Report unseen{Report::Kind::UnretrievedException, label(),
                  "failed and nobody asked: ", m_extras->error};
    unseen.message += describe(unseen.exception).c_str();
    report(unseen);
}

TaskBase::Extras &TaskBase::extras()
{
    if (!m_extras)
        m_extras = std::make_unique<Extras>();
    return *m_extras;
}

std::coroutine_handle<> TaskBase::continuation()
{
    return std::coroutine_handle<>::from_address(static_cast<detail::Continuation *>(this));
}

void TaskBase::resumeBody(void *frame)
{
    static_cast<TaskBase *>(static_cast<detail::Continuation *>(frame))->bodyEnded();
}

void TaskBase::dropReference()
{
    if (--m_references == 0)
        delete this;
}

void TaskBase::setName(QByteArray name)
{
    extras().name = std::move(name);
}

QByteArray TaskBase::label() const
{
    const QByteArray given = name();
    return (given.isEmpty() ? QByteArray("task") : given) + '#' + QByteArray::number(m_id);
}

const char *TaskBase::waitingOn() const
{
    return m_state == TaskState::Waiting ? m_waitingOn : "";
}

bool TaskBase::cancel()
{
    if (isDone())
        return false;
    ++m_cancelRequests;
    m_root.cancel();
    return true;
}

int TaskBase::uncancel()
{
    if (m_cancelRequests > 0 && --m_cancelRequests == 0)
        m_root.dropPendingCancel();
    return m_cancelRequests;
}

std::exception_ptr TaskBase::takeNoteOfError()
{
    m_errorSeen = true;
    return m_extras ? m_extras->error : nullptr;
}

void TaskBase::throwIfUnsuccessful()
{
    if (!isDone())
        throw InvalidStateError("the task has not ended yet");
    if (m_cancelled)
        throw CancelledError();
    if (hasFailed())
        std::rethrow_exception(takeNoteOfError());
}

void TaskBase::start()
{
    Loop *loop = Loop::current();
    addReference();
    loop->addTask(*this);
    loop->schedule(*this);
}

void TaskBase::run()
{
    if (m_root.takePendingCancel()) {
        abandon();
        return;
    }
    Scope *outer = Scope::ambient();
    beginStep();
    m_root.enter();
    begin();
    detail::t_ambientScope = outer;
}

void TaskBase::abandon()
{
    noteCancelled();
    dropCall();
    end();
}

void TaskBase::beginStep()
{
    m_state = TaskState::Running;
    ++m_steps;
    Loop *loop = Loop::current();
    if (loop->isTimed())
        loop->noteStep(*this);
}

void TaskBase::addWaiter(Waiter &waiter, const char *waitingOn)
{
    waiter.m_nextOfTask = m_waiters;
    m_waiters = &waiter;
    m_waitingOn = waitingOn;
    if (isDone())
        return;
    m_state = TaskState::Waiting;
    if (Loop::current()->isTimed())
        m_times.suspended = CoarseClock::now();
}

void TaskBase::removeWaiter(Waiter &waiter)
{
    // More than one waits only where a coroutine was started and is awaited later.
    Waiter **link = &m_waiters;
    while (*link != &waiter)
        link = &(*link)->m_nextOfTask;
    *link = waiter.m_nextOfTask;
}

void TaskBase::noteOutcome(std::exception_ptr error)
{
    extras().error = std::move(error);
}

void TaskBase::end()
{
    m_state = TaskState::Done;
    if (!m_loopGone)
        Loop::current()->removeTask(*this);
    if (m_waiters)
        adoptOrphans();
    while (Completion *completion = m_completions.takeFirst())
        completion->completed(*this);
    dropReference();
}

bool TaskBase::deliverCancel(const Scope &scope)
{
    bool delivered = false;
    for (Waiter *waiter = m_waiters; waiter; waiter = waiter->m_nextOfTask) {
        if (waiter->m_scope->isWithin(scope) && waiter->deliverCancel())
            delivered = true;
    }
    return delivered;
}

void TaskBase::handOverWaiters(const NestedScope &from)
{
    for (Waiter *waiter = m_waiters; waiter; waiter = waiter->m_nextOfTask) {
        for (Scope **link = &waiter->m_scope; *link;) {
            if (*link == &from)
                *link = from.m_parent;
            if ((*link)->m_kind == Scope::Kind::Root)
                break;
            link = &static_cast<NestedScope *>(*link)->m_parent;
        }
    }
}

void TaskBase::adoptOrphans()
{
    report({Report::Kind::NeverAwaited,
            label(),
            "ended while a coroutine it had started and not awaited still ran; it is cancelled",
            {}});
    for (Waiter *waiter = m_waiters; waiter; waiter = waiter->m_nextOfTask)
        waiter->becomeOrphan();
    deliverCancel(m_root);
}

void TaskBase::loopDestroyed()
{
    m_loopGone = true;
    report({Report::Kind::DestroyedWhilePending,
            label(),
            QByteArray("its loop was destroyed while it waited on: ") + m_waitingOn,
            {}});
}

} // namespace atrium::async
