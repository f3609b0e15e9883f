#pragma once

#include "core/base/clock.h"

#include <QHash>
#include <QString>

#include <chrono>

namespace atrium::server {

/// Makes who guesses passwords wait: after some failures each further one locks the key (a name, an
/// address) for twice as long as the one before. What failed last more than a quarter of an hour
/// ago is forgotten. Counts failures only, so a crowd that logs in is not slowed.
class LoginThrottle
{
public:
    static constexpr auto firstWait = std::chrono::seconds(30);
    static constexpr auto longestWait = std::chrono::minutes(15);
    static constexpr qsizetype maximumKeys = 10'000;

    /// `clock` must outlive this.
    LoginThrottle(const Clock &clock, int freeFailures);

    /// How long that key must still wait; 0: it may try.
    [[nodiscard]] std::chrono::seconds wait(const QString &key) const;
    void failed(const QString &key);
    void succeeded(const QString &key) { m_records.remove(key); }

private:
    struct Record
    {
        int failures = 0;
        QDateTime lastFailure;
        QDateTime lockedUntil;
    };
    void forgetOld();

    const Clock &m_clock;
    int m_freeFailures;
    QHash<QString, Record> m_records;
};

} // namespace atrium::server
