#include "tests/bench/async/bench_memory.h"

#include <QByteArray>
#include <QFile>
#include <QList>

qint64 residentBytes()
{
    // Linux: pages of 4096 bytes, the second number is the resident ones (proc(5)).
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = file.readAll().split(' ');
    return fields.value(1).toLongLong() * 4096;
}
