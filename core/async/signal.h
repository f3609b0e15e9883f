#pragma once

#include "core/async/loop_entry.h"
#include "core/async/waiter.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <memory>
#include <tuple>

namespace atrium::async {

/// Waits for a Qt signal on the loop's side; the part that needs no template.
class SignalWaiter : public Waiter
{
protected:
    /// Shared with the connections, which may still be running in the sender's thread when the wait
    /// is over.
    struct Link
    {
        explicit Link(SignalWaiter &owner);
        /// True for the first who calls it: only the first emission counts.
        bool claim() { return !claimed.exchange(true, std::memory_order_acq_rel); }
        [[nodiscard]] bool isHere() const { return QThread::currentThread() == thread; }

        LoopEntry entry;
        const QThread *thread;
        std::atomic<bool> claimed = false;
        SignalWaiter *waiter; ///< loop's thread only; null once the wait is over
    };

    ~SignalWaiter();
    /// Wakes the waiter when `sender` dies first.
    void watchSender(QObject *sender);
    void waitFor(std::coroutine_handle<> handle);
    void end();
    void finishSignal() const;

    std::shared_ptr<Link> m_link;
    QMetaObject::Connection m_signalConnection;
    QMetaObject::Connection m_destroyedConnection;
    bool m_senderDied = false;

private:
    bool onCancel() override;
};

namespace detail {

/// void, the argument, or a tuple of the arguments.
template<typename... Arguments>
struct SignalResult
{
    using Type = std::tuple<std::decay_t<Arguments>...>;
};
template<typename Argument>
struct SignalResult<Argument>
{
    using Type = std::decay_t<Argument>;
};
template<>
struct SignalResult<>
{
    using Type = void;
};

template<typename Sender, typename Signal, typename... Arguments>
class SignalAwaiter final : public SignalWaiter
{
    using Values = std::tuple<std::decay_t<Arguments>...>;
    using Result = typename SignalResult<Arguments...>::Type;

public:
    SignalAwaiter(Sender *sender, Signal signal)
        : m_sender(sender)
        , m_signal(signal)
    { }
    bool await_ready() const
    {
        checkpoint();
        return false;
    }
    void await_suspend(std::coroutine_handle<> handle)
    {
        waitFor(handle);
        // Direct, so that no payload travels through Qt's queue; the lambda hops threads by itself.
        const auto receive = [link = m_link](Arguments... arguments) {
            if (!link->claim())
                return;
            if (link->isHere())
                deliver(*link, Values(arguments...));
            else
                link->entry.callSoon([link, values = Values(arguments...)]() mutable {
                    deliver(*link, std::move(values));
                });
        };
        m_signalConnection = QObject::connect(m_sender, m_signal, receive);
        watchSender(m_sender);
    }
    Result await_resume()
    {
        finish();
        finishSignal();
        if constexpr (sizeof...(Arguments) == 1)
            return std::get<0>(std::move(*m_values));
        else if constexpr (sizeof...(Arguments) > 1)
            return std::move(*m_values);
    }

private:
    static void deliver(Link &link, Values values)
    {
        if (auto *self = static_cast<SignalAwaiter *>(link.waiter)) {
            self->m_values.emplace(std::move(values));
            self->end();
            self->wake();
        }
    }

    Sender *m_sender;
    Signal m_signal;
    std::optional<Values> m_values;
};

template<typename Sender, typename Signal, typename... Arguments>
class [[nodiscard]] SignalAwait
{
public:
    SignalAwait(Sender *sender, Signal signal)
        : m_sender(sender)
        , m_signal(signal)
    { }
    SignalAwaiter<Sender, Signal, Arguments...> operator co_await() const
    {
        return {m_sender, m_signal};
    }

private:
    Sender *m_sender;
    Signal m_signal;
};

} // namespace detail

/// `co_await signal(object, &T::changed)` waits for the next emission and returns its argument
/// (nothing without arguments, a tuple for several). The coroutine goes on in its own loop, as a
/// step of its own, whatever thread the signal comes from. Throws SenderDestroyed when the sender
/// dies first; a cancel disconnects. The sender must be alive when it is awaited; a sender in
/// another thread, until that returned.
template<typename Sender, typename Owner, typename... Arguments>
auto signal(Sender *sender, void (Owner::*signal)(Arguments...))
{
    using Signal = void (Owner::*)(Arguments...);
    return detail::SignalAwait<Sender, Signal, Arguments...>(sender, signal);
}

/// The same for signals with QPrivateSignal as last parameter, such as QTimer::timeout.
template<typename Sender, typename Owner, typename Private>
requires std::is_empty_v<Private>
auto signal(Sender *sender, void (Owner::*signal)(Private))
{
    using Signal = void (Owner::*)(Private);
    return detail::SignalAwait<Sender, Signal>(sender, signal);
}

} // namespace atrium::async
