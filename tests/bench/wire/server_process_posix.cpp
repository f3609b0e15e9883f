#include "tests/bench/wire/server_process_posix.h"

#include <QFile>

#include <ctime>

namespace atrium::load {

using std::chrono::nanoseconds;

namespace {

nanoseconds timeOf(clockid_t clock)
{
    timespec time{};
    if (clock_gettime(clock, &time) != 0)
        return nanoseconds(0);
    return std::chrono::seconds(time.tv_sec) + nanoseconds(time.tv_nsec);
}

} // namespace

Result<ServerProcess> ServerProcess::of(int pid)
{
    clockid_t clock{};
    const ServerProcess process(pid);
    if (clock_getcpuclockid(pid, &clock) != 0 || process.memoryKib() <= 0)
        return failure(
            ErrorCode::NotFound,
            QStringLiteral("There is no process %1, or it belongs to another user.").arg(pid));
    return process;
}

nanoseconds ServerProcess::processorTime() const
{
    clockid_t clock{};
    return clock_getcpuclockid(m_pid, &clock) == 0 ? timeOf(clock) : nanoseconds(0);
}

double ServerProcess::memoryKib() const
{
    QFile file(QStringLiteral("/proc/%1/smaps_rollup").arg(m_pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.sliced(4).trimmed().split(' ').first().toDouble();
    }
    return 0;
}

nanoseconds ownProcessorTime()
{
    return timeOf(CLOCK_PROCESS_CPUTIME_ID);
}

} // namespace atrium::load
