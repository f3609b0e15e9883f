#include "core/async/loop.h"

namespace atrium::async {

/// A function waiting for its time; keeps itself alive until it ran or was taken back.
class CallHandle::Call final : public Timer
{
public:
    Call(Loop &loop, std::function<void()> function)
        : m_loop(loop)
        , m_function(std::move(function))
    { }

    void start(std::shared_ptr<Call> self, SteadyTime deadline)
    {
        m_self = std::move(self);
        m_loop.addTimer(*this, deadline);
    }

    void expired() override
    {
        m_loop.callSoon([self = std::exchange(m_self, nullptr)] {
            if (self->m_function)
                std::exchange(self->m_function, nullptr)();
        });
    }

    void abandoned() override
    {
        const std::shared_ptr<Call> self = std::exchange(m_self, nullptr);
        m_function = nullptr;
    }

    void cancel()
    {
        m_function = nullptr;
        if (isArmed())
            m_loop.removeTimer(*this);
        m_self.reset(); // the caller holds another reference
    }

    [[nodiscard]] bool isPending() const { return bool(m_function); }

private:
    Loop &m_loop;
    std::function<void()> m_function;
    std::shared_ptr<Call> m_self;
};

CallHandle::CallHandle(std::weak_ptr<Call> call)
    : m_call(std::move(call))
{ }

void CallHandle::cancel()
{
    if (const std::shared_ptr<Call> call = m_call.lock())
        call->cancel();
}

bool CallHandle::isPending() const
{
    const std::shared_ptr<Call> call = m_call.lock();
    return call && call->isPending();
}

CallHandle Loop::callLater(std::chrono::nanoseconds delay, std::function<void()> function)
{
    auto call = std::make_shared<CallHandle::Call>(*this, std::move(function));
    call->start(call, now() + delay);
    return CallHandle(call);
}

} // namespace atrium::async
