#include "core/async/reporter.h"

#include "core/async/errors.h"
#include "core/async/runnable.h"
#include "core/base/log.h"

#include <mutex>

namespace atrium::async {

namespace {

std::mutex s_mutex;
Reporter s_reporter;

} // namespace

void logReport(const Report &report)
{
    if (report.task.isEmpty())
        qCWarning(logAsync, "%s", report.message.constData());
    else
        qCWarning(logAsync, "%s: %s", report.task.constData(), report.message.constData());
}

Reporter setReporter(Reporter reporter)
{
    const std::lock_guard guard(s_mutex);
    return std::exchange(s_reporter, std::move(reporter));
}

void report(const Report &report)
{
    Reporter reporter;
    {
        const std::lock_guard guard(s_mutex);
        reporter = s_reporter;
    }
    if (reporter)
        reporter(report);
    else
        logReport(report);
}

void reportCallbackException(std::exception_ptr error)
{
    Report told{Report::Kind::CallbackException, {}, "exception in a callback: ", std::move(error)};
    told.message += describe(told.exception).c_str();
    report(told);
}

} // namespace atrium::async
