#pragma once

#include <QDateTime>

#include <chrono>

namespace atrium {

using SteadyTime = std::chrono::steady_clock::time_point;

/// Where the house reads time from, so that tests can turn it by hand.
/// Thread-safe as far as the implementation says.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Monotonic time, for intervals and deadlines.
    [[nodiscard]] virtual SteadyTime steadyNow() const = 0;
    /// Time of day in UTC, for records and for people.
    [[nodiscard]] virtual QDateTime utcNow() const = 0;
};

/// The machine's clocks. Stateless, any thread.
class RealClock final : public Clock
{
public:
    [[nodiscard]] SteadyTime steadyNow() const override;
    [[nodiscard]] QDateTime utcNow() const override;
    /// The one shared instance, for default arguments.
    static const RealClock &instance();
};

/// A clock that moves only when told to. One thread.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(QDateTime utcStart = QDateTime(QDate(2026, 1, 5), QTime(2, 0), Qt::UTC));
    [[nodiscard]] SteadyTime steadyNow() const override { return m_steady; }
    [[nodiscard]] QDateTime utcNow() const override { return m_utc; }
    void advance(std::chrono::milliseconds duration);

private:
    SteadyTime m_steady{};
    QDateTime m_utc;
};

} // namespace atrium
