#pragma once

#include <QString>

#include <array>
#include <chrono>
#include <vector>

namespace atrium::metrics {

/// A single event and how long its answer took.
struct SlowCall
{
    QString event;
    qint64 connection = 0;
    qint64 atMs = 0; ///< UTC, since the epoch
    std::chrono::nanoseconds took{};
    int recipients = 0;
};

/// The slowest calls of each of the last sixty minutes, ten of each, so that the slowest of any
/// stretch within the hour are known. One thread.
class SlowCalls
{
public:
    static constexpr size_t kept = 10;
    static constexpr size_t minutes = 60;

    void add(SlowCall call);
    /// The slowest since then, the slowest first; at most `kept`.
    [[nodiscard]] std::vector<SlowCall> since(qint64 atMs) const;

private:
    struct Minute
    {
        qint64 number = -1; ///< since the epoch
        std::vector<SlowCall> calls; ///< slowest first
    };
    std::array<Minute, minutes> m_minutes;
};

} // namespace atrium::metrics
