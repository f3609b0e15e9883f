#include "core/async/timeout.h"

namespace atrium::async {

Scope &DeadlineScope::ambientScope()
{
    if (!Scope::ambient())
        throw std::logic_error("a timeout needs a task around it");
    return *Scope::ambient();
}

DeadlineScope::DeadlineScope(SteadyTime deadline)
    : NestedScope(ambientScope())
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
