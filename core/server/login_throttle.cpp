#include "core/server/login_throttle.h"

#include <algorithm>

namespace atrium::server {

LoginThrottle::LoginThrottle(const Clock &clock, int freeFailures)
    : m_clock(clock)
    , m_freeFailures(freeFailures)
{ }

std::chrono::seconds LoginThrottle::wait(const QString &key) const
{
    const auto record = m_records.constFind(key);
    if (record == m_records.constEnd() || !record->lockedUntil.isValid())
        return {};
    const qint64 milliseconds = m_clock.utcNow().msecsTo(record->lockedUntil);
    return std::chrono::seconds(std::max<qint64>(0, (milliseconds + 999) / 1000));
}

void LoginThrottle::failed(const QString &key)
{
    if (m_records.size() >= maximumKeys)
        forgetOld();
    const QDateTime now = m_clock.utcNow();
    Record &record = m_records[key];
    if (record.lastFailure.isValid()
        && record.lastFailure.secsTo(now) > std::chrono::seconds(longestWait).count())
        record = {};
    record.lastFailure = now;
    const int beyond = ++record.failures - m_freeFailures;
    if (beyond < 0)
        return;
    const qint64 seconds = std::min<qint64>(firstWait.count() << std::min(beyond, 10),
                                            std::chrono::seconds(longestWait).count());
    record.lockedUntil = now.addSecs(seconds);
}

void LoginThrottle::forgetOld()
{
    const QDateTime now = m_clock.utcNow();
    m_records.removeIf([&](const auto &entry) { return entry.value().lockedUntil <= now; });
    // All of them locked: somebody tries names without end. The address is what stops that.
    if (m_records.size() >= maximumKeys)
        m_records.clear();
}

} // namespace atrium::server
