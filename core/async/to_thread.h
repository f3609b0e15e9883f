#pragma once

#include "core/async/loop_entry.h"
#include "core/async/waiter.h"

#include <QThreadPool>

#include <memory>
#include <stop_token>
#include <tuple>

namespace atrium::async {

/// Waits on the loop's side for work done on another thread.
class ThreadWaiter : public Waiter
{
public:
    /// What both sides hold. The worker writes the outcome and posts; the loop reads it after that.
    struct Work : std::enable_shared_from_this<Work>
    {
        virtual ~Work() = default;
        /// On the worker's thread: computes the outcome, then posts delivered().
        void execute();
        LoopEntry entry;
        std::stop_source stop;
        std::exception_ptr error;
        ThreadWaiter *waiter = nullptr; ///< loop's thread only; null once abandoned

    protected:
        explicit Work(LoopEntry home)
            : entry(std::move(home))
        { }
        /// Calls the function and keeps what it returns; may throw.
        virtual void compute() = 0;
        /// Destroys the function and its arguments on the worker's thread.
        virtual void dropInput() = 0;
    };

    bool await_ready() const
    {
        checkpoint();
        return false;
    }
    void await_suspend(std::coroutine_handle<> handle);

protected:
    ThreadWaiter(std::shared_ptr<Work> work, QThreadPool &pool)
        : m_work(std::move(work))
        , m_pool(pool)
    { }
    ~ThreadWaiter() = default;
    void rethrowError() const;
    [[nodiscard]] Work &work() const { return *m_work; }
    static LoopEntry currentEntry();

private:
    bool onCancel() override;
    std::shared_ptr<Work> m_work;
    QThreadPool &m_pool;
};

namespace detail {

template<typename Function, typename... Arguments>
decltype(auto) invokeOffered(std::stop_token stop, Function &function, Arguments &...arguments)
{
    if constexpr (std::is_invocable_v<Function &, std::stop_token, Arguments...>)
        return std::invoke(function, std::move(stop), std::move(arguments)...);
    else
        return std::invoke(function, std::move(arguments)...);
}

template<typename Function, typename... Arguments>
using OffloadedResult = std::decay_t<decltype(invokeOffered(
    std::declval<std::stop_token>(), std::declval<Function &>(), std::declval<Arguments &>()...))>;

template<typename T, typename Function, typename... Arguments>
struct ThreadWork final : ThreadWaiter::Work
{
    using Input = std::tuple<Function, Arguments...>;
    ThreadWork(LoopEntry home, Input call)
        : Work(std::move(home))
        , input(std::move(call))
    { }
    void compute() override
    {
        const auto call = [this](auto &...part) -> decltype(auto) {
            return invokeOffered(stop.get_token(), part...);
        };
        if constexpr (std::is_void_v<T>)
            std::apply(call, *input);
        else
            value.emplace(std::apply(call, *input));
    }
    void dropInput() override { input.reset(); }

    std::optional<Input> input;
    std::optional<Stored<T>> value;
};

template<typename T, typename Function, typename... Arguments>
class OffloadAwaiter final : public ThreadWaiter
{
    using WorkType = ThreadWork<T, Function, Arguments...>;

public:
    OffloadAwaiter(typename WorkType::Input input, QThreadPool &pool)
        : ThreadWaiter(std::make_shared<WorkType>(currentEntry(), std::move(input)), pool)
    { }
    T await_resume()
    {
        finish();
        rethrowError();
        if constexpr (!std::is_void_v<T>)
            return std::move(*static_cast<WorkType &>(work()).value);
    }
};

template<typename T, typename Function, typename... Arguments>
class [[nodiscard]] OffloadAwait
{
public:
    OffloadAwait(QThreadPool &pool, Function function, Arguments... arguments)
        : m_pool(&pool)
        , m_input(std::move(function), std::move(arguments)...)
    { }
    OffloadAwaiter<T, Function, Arguments...> operator co_await()
    {
        return OffloadAwaiter<T, Function, Arguments...>(std::move(m_input), *m_pool);
    }

private:
    QThreadPool *m_pool;
    std::tuple<Function, Arguments...> m_input;
};

} // namespace detail

/// toThread() on a pool of your own, which has to outlive the call.
template<typename Function, typename... Arguments>
auto toPool(QThreadPool &pool, Function function, Arguments... arguments)
{
    using T = detail::OffloadedResult<Function, Arguments...>;
    return detail::OffloadAwait<T, Function, Arguments...>(pool, std::move(function),
                                                           std::move(arguments)...);
}

/// `co_await toThread(function, arguments…)` runs a plain function on the global thread pool and
/// returns what it returned or throws what it threw (asyncio.to_thread). The coroutine goes on in
/// its own loop. A cancel throws at once, asks the function to stop and abandons its result; a
/// function that takes a std::stop_token first is given one to notice that. The arguments must stay
/// valid without the coroutine's frame.
template<typename Function, typename... Arguments>
auto toThread(Function function, Arguments... arguments)
{
    return toPool(*QThreadPool::globalInstance(), std::move(function), std::move(arguments)...);
}

} // namespace atrium::async
