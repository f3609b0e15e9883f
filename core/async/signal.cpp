#include "core/async/signal.h"

#include "core/async/loop.h"

namespace atrium::async {

SignalWaiter::Link::Link(SignalWaiter &owner)
    : entry(Loop::current()->entry())
    , thread(QThread::currentThread())
    , waiter(&owner)
{ }

SignalWaiter::~SignalWaiter()
{
    if (m_link)
        end();
}

void SignalWaiter::waitFor(std::coroutine_handle<> handle)
{
    suspend(handle, "signal");
    m_link = std::make_shared<Link>(*this);
}

void SignalWaiter::watchSender(QObject *sender)
{
    const auto died = [link = m_link] {
        if (!link->claim())
            return;
        const auto tell = [link] {
            if (SignalWaiter *self = link->waiter) {
                self->m_senderDied = true;
                self->end();
                self->wake();
            }
        };
        if (link->isHere())
            tell();
        else
            link->entry.callSoon(tell);
    };
    m_destroyedConnection = QObject::connect(sender, &QObject::destroyed, died);
}

void SignalWaiter::end()
{
    m_link->waiter = nullptr;
    QObject::disconnect(m_signalConnection);
    QObject::disconnect(m_destroyedConnection);
}

bool SignalWaiter::onCancel()
{
    end();
    return true;
}

void SignalWaiter::finishSignal() const
{
    if (m_senderDied)
        throw SenderDestroyed();
}

} // namespace atrium::async
