#include "core/metrics/process_cost.h"

#include <QFile>

#include <ctime>
#include <unistd.h>

namespace atrium::metrics {

std::optional<std::chrono::nanoseconds> threadCpuTime()
{
    timespec time{};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) != 0)
        return std::nullopt;
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

std::optional<qint64> residentBytes()
{
    // proc(5): sizes in pages; the second one is resident.
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QList<QByteArray> fields = file.readAll().split(' ');
    bool known = false;
    const qint64 pages = fields.value(1).toLongLong(&known);
    return known ? std::optional(pages * sysconf(_SC_PAGESIZE)) : std::nullopt;
}

std::optional<qint64> availableBytes()
{
    QFile file(QStringLiteral("/proc/meminfo"));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray text = file.readAll();
    constexpr QByteArrayView label = "MemAvailable:";
    const qsizetype at = text.indexOf(label);
    if (at < 0)
        return std::nullopt;
    const QByteArray line = text.mid(at + label.size(), text.indexOf('\n', at) - at - label.size());
    bool known = false;
    const qint64 kib = line.chopped(3).trimmed().toLongLong(&known); // " kB"
    return known ? std::optional(kib * 1024) : std::nullopt;
}

} // namespace atrium::metrics
