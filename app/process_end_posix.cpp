#include "app/process_end.h"

#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace atrium::app {

namespace {

/// A signal handler may do little more than write to a pipe; the other end is read in the event
/// loop.
int s_signalPipe[2] = {-1, -1};

void onSignal(int number)
{
    const int savedErrno = errno;
    std::signal(number, SIG_DFL); // the second one ends the process
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(s_signalPipe[1], &byte, 1);
    errno = savedErrno;
}

} // namespace

void watchStopSignals(QObject *parent, std::function<void()> stop)
{
    if (::pipe2(s_signalPipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto *notifier = new QSocketNotifier(s_signalPipe[0], QSocketNotifier::Read, parent);
    QObject::connect(notifier, &QSocketNotifier::activated, notifier,
                     [notifier, stop = std::move(stop)] {
                         notifier->setEnabled(false);
                         stop();
                     });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

void watchStdinClose(QObject *parent, std::function<void()> stop)
{
    auto *notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, parent);
    QObject::connect(notifier, &QSocketNotifier::activated, notifier,
                     [notifier, stop = std::move(stop)] {
                         char buffer[4096];
                         if (::read(STDIN_FILENO, buffer, sizeof buffer) > 0)
                             return;
                         notifier->setEnabled(false);
                         stop();
                     });
}

bool isStderrTerminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

bool hasDisplay()
{
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

void raiseConnectionLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace atrium::app
