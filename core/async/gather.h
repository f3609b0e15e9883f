#pragma once

#include "core/async/gather_waiter.h"
#include "core/async/task.h"

#include <tuple>

namespace atrium::async {

/// How one task of a gatherSettled ended.
template<typename T>
struct Outcome
{
    std::optional<Stored<T>> value;
    std::exception_ptr error; ///< a CancelledError if the task was cancelled
    [[nodiscard]] bool ok() const { return value.has_value(); }
};

namespace detail {

template<typename T>
Stored<T> gatheredValue(const TaskHandle<T> &handle)
{
    if constexpr (std::is_copy_constructible_v<Stored<T>>) {
        // One reference is the handle in hand: then nobody can ask again.
        if (handle.base().referenceCount() > 1)
            return handle.task().value();
    }
    return handle.task().takeValue();
}

template<typename T>
Outcome<T> outcomeOf(const TaskHandle<T> &handle)
{
    try {
        return {gatheredValue(handle), nullptr};
    } catch (...) {
        return {std::nullopt, std::current_exception()};
    }
}

template<typename T>
std::vector<TaskRef> refsOf(const std::vector<TaskHandle<T>> &handles)
{
    return std::vector<TaskRef>(handles.begin(), handles.end());
}

template<typename... T>
std::vector<TaskRef> refsOf(const std::tuple<TaskHandle<T>...> &handles)
{
    return std::apply([](const auto &...handle) { return std::vector<TaskRef>{handle...}; },
                      handles);
}

/// Waits for the handles and turns each into its value (or outcome).
template<typename Handles, typename Convert>
class GatherAwaiter
{
public:
    GatherAwaiter(Handles handles, When when)
        : m_waiter(refsOf(handles), when, GatherWaiter::OnCancel::CancelTasks)
        , m_handles(std::move(handles))
    { }
    bool await_ready() { return m_waiter.await_ready(); }
    void await_suspend(std::coroutine_handle<> handle) { m_waiter.await_suspend(handle); }
    auto await_resume()
    {
        if (TaskBase *failed = m_waiter.await_resume())
            failed->throwIfUnsuccessful();
        return Convert::all(m_handles);
    }

private:
    GatherWaiter m_waiter;
    Handles m_handles;
};

struct ToValues
{
    template<typename T>
    static std::vector<Stored<T>> all(const std::vector<TaskHandle<T>> &handles)
    {
        std::vector<Stored<T>> values;
        values.reserve(handles.size());
        for (const TaskHandle<T> &handle : handles)
            values.push_back(gatheredValue(handle));
        return values;
    }
    template<typename... T>
    static std::tuple<Stored<T>...> all(const std::tuple<TaskHandle<T>...> &handles)
    {
        return std::apply(
            [](const auto &...handle) {
                return std::tuple<Stored<T>...>{gatheredValue(handle)...};
            },
            handles);
    }
};

struct ToOutcomes
{
    template<typename T>
    static std::vector<Outcome<T>> all(const std::vector<TaskHandle<T>> &handles)
    {
        std::vector<Outcome<T>> outcomes;
        outcomes.reserve(handles.size());
        for (const TaskHandle<T> &handle : handles)
            outcomes.push_back(outcomeOf(handle));
        return outcomes;
    }
    template<typename... T>
    static std::tuple<Outcome<T>...> all(const std::tuple<TaskHandle<T>...> &handles)
    {
        return std::apply(
            [](const auto &...handle) { return std::tuple<Outcome<T>...>{outcomeOf(handle)...}; },
            handles);
    }
};

template<typename Handles, typename Convert>
class [[nodiscard]] GatherAwait
{
public:
    GatherAwait(Handles handles, When when)
        : m_handles(std::move(handles))
        , m_when(when)
    { }
    GatherAwaiter<Handles, Convert> operator co_await()
    {
        return GatherAwaiter<Handles, Convert>(std::move(m_handles), m_when);
    }

private:
    Handles m_handles;
    When m_when;
};

} // namespace detail

/// Waits for all and returns their results in the order of the handles (asyncio.gather, whenAll);
/// void results are std::monostate. The first error is thrown at once while the others run on.
/// Cancelling the awaiter cancels all and, other than asyncio, waits until they have ended. A
/// handle you keep shares its result (a copy is made), one you move in gives it away.
template<typename T>
auto gather(std::vector<TaskHandle<T>> handles)
{
    return detail::GatherAwait<std::vector<TaskHandle<T>>, detail::ToValues>(std::move(handles),
                                                                             When::FirstException);
}

template<typename... T>
auto gather(TaskHandle<T>... handles)
{
    return detail::GatherAwait<std::tuple<TaskHandle<T>...>, detail::ToValues>(
        std::tuple<TaskHandle<T>...>(std::move(handles)...), When::FirstException);
}

/// Waits for all and tells how each ended (asyncio: gather(return_exceptions=True)).
template<typename T>
auto gatherSettled(std::vector<TaskHandle<T>> handles)
{
    return detail::GatherAwait<std::vector<TaskHandle<T>>, detail::ToOutcomes>(std::move(handles),
                                                                               When::AllCompleted);
}

template<typename... T>
auto gatherSettled(TaskHandle<T>... handles)
{
    return detail::GatherAwait<std::tuple<TaskHandle<T>...>, detail::ToOutcomes>(
        std::tuple<TaskHandle<T>...>(std::move(handles)...), When::AllCompleted);
}

} // namespace atrium::async
