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
    : m_root(*this, nullptr)
    , m_loop(&loop)
    , m_id(loop.nextTaskId())
    , m_parentId(ambientTaskId())
{
    if (loop.isTimed())
        m_times.createdMs = CoarseClock::nowMs();
}

TaskBase::~TaskBase()
{
    if (!m_error || m_errorSeen)
        return;
    Report unseen{Report::Kind::UnretrievedException, label(),
                  "failed and nobody asked: ", m_error};
    unseen.message += describe(m_error).c_str();
    report(unseen);
}

void TaskBase::dropReference()
{
    if (--m_references == 0)
        delete this;
}

void TaskBase::setName(QByteArray name)
{
    m_name = std::make_unique<QByteArray>(std::move(name));
}

QByteArray TaskBase::label() const
{
    return (m_name ? *m_name : QByteArray("task")) + '#' + QByteArray::number(m_id);
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
    return m_error;
}

void TaskBase::throwIfUnsuccessful()
{
    if (!isDone())
        throw InvalidStateError("the task has not ended yet");
    if (m_cancelled)
        throw CancelledError();
    if (m_error)
        std::rethrow_exception(takeNoteOfError());
}

void TaskBase::start(std::coroutine_handle<> frame)
{
    m_frame = frame;
    addReference();
    m_loop->addTask(*this);
    m_loop->schedule(*this);
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
    std::exchange(m_frame, nullptr).resume();
    detail::t_ambientScope = outer;
}

void TaskBase::abandon()
{
    std::exchange(m_frame, nullptr).destroy();
    endCancelled();
}

void TaskBase::beginStep()
{
    m_state = TaskState::Running;
    ++m_steps;
    if (m_loop && m_loop->isTimed())
        m_loop->noteStep(*this);
}

void TaskBase::addWaiter(Waiter &waiter, const char *waitingOn)
{
    m_waiters.append(waiter);
    m_waitingOn = waitingOn;
    if (isDone())
        return;
    m_state = TaskState::Waiting;
    if (m_loop && m_loop->isTimed())
        m_times.suspendedMs = CoarseClock::nowMs();
}

void TaskBase::endCancelled()
{
    m_cancelled = true;
    end();
}

void TaskBase::endFailed(std::exception_ptr error)
{
    m_error = std::move(error);
    end();
}

void TaskBase::end()
{
    m_state = TaskState::Done;
    if (m_loop)
        m_loop->removeTask(*this);
    if (!m_waiters.isEmpty())
        adoptOrphans();
    while (Completion *completion = m_completions.takeFirst())
        completion->completed(*this);
    dropReference();
}

bool TaskBase::deliverCancel(const Scope &scope)
{
    bool delivered = false;
    for (Waiter *waiter = m_waiters.first(); waiter; waiter = m_waiters.next(*waiter)) {
        if (waiter->m_scope->isWithin(scope) && waiter->deliverCancel())
            delivered = true;
    }
    return delivered;
}

void TaskBase::handOverWaiters(const Scope &from, Scope &to)
{
    for (Waiter *waiter = m_waiters.first(); waiter; waiter = m_waiters.next(*waiter)) {
        if (waiter->m_scope == &from)
            waiter->m_scope = &to;
        for (Scope *scope = waiter->m_scope; scope; scope = scope->m_parent) {
            if (scope->m_parent == &from)
                scope->m_parent = &to;
        }
    }
}

void TaskBase::adoptOrphans()
{
    report({Report::Kind::NeverAwaited,
            label(),
            "ended while a coroutine it had started and not awaited still ran; it is cancelled",
            {}});
    for (Waiter *waiter = m_waiters.first(); waiter; waiter = m_waiters.next(*waiter))
        waiter->becomeOrphan();
    deliverCancel(m_root);
}

void TaskBase::loopDestroyed()
{
    m_loop = nullptr;
    report({Report::Kind::DestroyedWhilePending,
            label(),
            QByteArray("its loop was destroyed while it waited on: ") + m_waitingOn,
            {}});
}

} // namespace atrium::async
