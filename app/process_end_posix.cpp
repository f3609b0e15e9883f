#include "app/process_end.h"

#include <QDir>
#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace atrium::app {

namespace {

/// A signal handler may do little more than write to a pipe; the other end is read in the event
/// loop.
using SignalPipe = int[2];

SignalPipe s_stopPipe = {-1, -1};
SignalPipe s_reloadPipe = {-1, -1};

void writeTo(const SignalPipe &pipe)
{
    const int savedErrno = errno;
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(pipe[1], &byte, 1);
    errno = savedErrno;
}

void onStopSignal(int number)
{
    std::signal(number, SIG_DFL); // the second one ends the process
    writeTo(s_stopPipe);
}

void onReloadSignal(int)
{
    writeTo(s_reloadPipe);
}

/// Calls `told` with each signal that is written; null when the system has no pipe left.
QSocketNotifier *watchPipe(SignalPipe &pipe, QObject *parent, std::function<void()> told)
{
    if (::pipe2(pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return nullptr;
    auto *notifier = new QSocketNotifier(pipe[0], QSocketNotifier::Read, parent);
    QObject::connect(notifier, &QSocketNotifier::activated, notifier,
                     [readEnd = pipe[0], told = std::move(told)] {
                         char bytes[16];
                         while (::read(readEnd, bytes, sizeof bytes) > 0) { }
                         told();
                     });
    return notifier;
}

} // namespace

void watchStopSignals(QObject *parent, std::function<void()> stop)
{
    if (!watchPipe(s_stopPipe, parent, std::move(stop)))
        return;
    std::signal(SIGINT, onStopSignal);
    std::signal(SIGTERM, onStopSignal);
}

void watchReloadSignal(QObject *parent, std::function<void()> reload)
{
    if (watchPipe(s_reloadPipe, parent, std::move(reload)))
        std::signal(SIGHUP, onReloadSignal);
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

bool hasGraphicsCard([[maybe_unused]] const QString &devices)
{
#ifdef Q_OS_LINUX
    return !QDir(devices)
                .entryList({QStringLiteral("card*"), QStringLiteral("render*")},
                           QDir::AllEntries | QDir::System)
                .isEmpty();
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
