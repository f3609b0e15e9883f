#pragma once

#include "core/async/task.h"

namespace atrium::async {

/// Opens something, works with it and closes it, where opening or closing awaits (Python: async
/// with). `open()` gives a Task<R>, `body(resource)` a Task<T>, `close(resource)` a Task<>; R is
/// passed as R &. The resource is closed whether the body returns, throws or is cancelled; what
/// close() throws replaces nothing that the body threw. A second cancel during close() reaches
/// close().
template<typename Open, typename Body, typename Close>
auto withResource(Open open, Body body, Close close)
    -> std::invoke_result_t<Body &, TaskValue<Open> &>
{
    using Resource = TaskValue<Open>;
    using T = TaskValue<Body, Resource &>;
    Resource resource = co_await open();
    std::optional<Stored<T>> value;
    std::exception_ptr error;
    try {
        if constexpr (std::is_void_v<T>) {
            co_await body(resource);
            value.emplace();
        } else {
            value.emplace(co_await body(resource));
        }
    } catch (...) {
        error = std::current_exception();
    }
    try {
        co_await close(resource);
    } catch (...) {
        if (!error)
            error = std::current_exception();
    }
    if (error)
        std::rethrow_exception(error);
    if constexpr (!std::is_void_v<T>)
        co_return std::move(*value);
}

} // namespace atrium::async
