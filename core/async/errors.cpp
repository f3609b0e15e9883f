#include "core/async/errors.h"

namespace atrium::async {

const char *CancelledError::what() const noexcept
{
    return "cancelled";
}

const char *TimeoutError::what() const noexcept
{
    return "timed out";
}

const char *OwnerDestroyed::what() const noexcept
{
    return "what was waited for has been destroyed";
}

const char *SenderDestroyed::what() const noexcept
{
    return "the sender of the awaited signal has been destroyed";
}

ExceptionGroup::ExceptionGroup(std::vector<std::exception_ptr> errors)
    : m_errors(std::move(errors))
{
    m_text = std::to_string(m_errors.size())
        + (m_errors.size() == 1 ? " error in a task group" : " errors in a task group");
    const char *separator = ": ";
    for (const std::exception_ptr &error : m_errors) {
        m_text += separator + describe(error);
        separator = "; ";
    }
}

const char *ExceptionGroup::what() const noexcept
{
    return m_text.c_str();
}

std::string describe(const std::exception_ptr &error)
{
    if (!error)
        return "no error";
    try {
        std::rethrow_exception(error);
    } catch (const std::exception &exception) {
        return exception.what();
    } catch (...) {
        return "unknown exception";
    }
}

} // namespace atrium::async
