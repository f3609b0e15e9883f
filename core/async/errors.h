#pragma once

#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

namespace atrium::async {

/// Thrown at the await where a cancelled coroutine waits (asyncio.CancelledError). Clean up and let
/// it pass: who swallows it takes the cancellation away from whoever asked for it.
class CancelledError final : public std::exception
{
public:
    const char *what() const noexcept override;
};

/// Thrown by withTimeout and withDeadline when the time is over (asyncio.TimeoutError).
class TimeoutError final : public std::exception
{
public:
    const char *what() const noexcept override;
};

/// Thrown into those who wait on a primitive that is destroyed under them.
class OwnerDestroyed final : public std::exception
{
public:
    const char *what() const noexcept override;
};

/// Thrown by `co_await signal(…)` when the sender dies before it signals.
class SenderDestroyed final : public std::exception
{
public:
    const char *what() const noexcept override;
};

/// A result asked for too early or twice (asyncio.InvalidStateError): a mistake in the program.
class InvalidStateError final : public std::logic_error
{
public:
    using std::logic_error::logic_error;
};

/// Every error of a TaskGroup, in the order in which they happened (Python's ExceptionGroup). Never
/// empty, never holds a CancelledError.
class ExceptionGroup final : public std::exception
{
public:
    explicit ExceptionGroup(std::vector<std::exception_ptr> errors);
    /// "2 errors in a task group: first; second"
    const char *what() const noexcept override;
    [[nodiscard]] const std::vector<std::exception_ptr> &errors() const { return m_errors; }

private:
    std::vector<std::exception_ptr> m_errors;
    std::string m_text;
};

/// What an exception says about itself; "unknown exception" for types that are no std::exception.
[[nodiscard]] std::string describe(const std::exception_ptr &error);

} // namespace atrium::async
