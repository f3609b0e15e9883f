#include "core/async/timeout.h"

namespace atrium::async {

TaskBase &DeadlineScope::ambientTask()
{
    if (!Scope::ambient())
        throw std::logic_error("a timeout needs a task around it");
    return Scope::ambient()->task();
}

DeadlineScope::DeadlineScope(SteadyTime deadline)
    : Scope(ambientTask(), Scope::ambient())
{
    Loop::current()->addTimer(*this, deadline);
}

void DeadlineScope::disarm()
{
    if (isArmed())
        Loop::current()->removeTimer(*this);
}

void DeadlineScope::rethrowCancel()
{
    disarm();
    Scope *outer = Scope::ambient();
    if (wasCancelDelivered() && !outer->takePendingCancel())
        throw TimeoutError();
    throw CancelledError();
}

} // namespace atrium::async
