#pragma once

#include "core/base/clock.h"

#include <limits>
#include <optional>
#include <vector>

namespace atrium::async {

/// Something that happens at a time. Embedded in whoever waits for it; must leave its heap before
/// it dies.
class Timer
{
public:
    /// On the loop's thread; must not run user code (schedule it instead).
    virtual void expired() = 0;
    /// The loop ended first; the timer has been taken out.
    virtual void abandoned() { }
    [[nodiscard]] bool isArmed() const { return m_position != s_nowhere; }

protected:
    Timer() = default;
    Timer(const Timer &) = delete;
    Timer &operator=(const Timer &) = delete;
    ~Timer() { Q_ASSERT(!isArmed()); }

private:
    friend class TimerHeap;
    static constexpr quint32 s_nowhere = std::numeric_limits<quint32>::max();
    quint32 m_position = s_nowhere;
};

/// The scheduled queue: earliest first, equal times in the order in which they were added. O(log n)
/// to add and to remove, 24 bytes per timer.
class TimerHeap
{
public:
    void add(Timer &timer, SteadyTime deadline);
    void remove(Timer &timer);
    /// Takes out the earliest timer if its time has come.
    Timer *takeDue(SteadyTime now);
    [[nodiscard]] std::optional<SteadyTime> earliest() const;
    [[nodiscard]] qsizetype size() const { return qsizetype(m_entries.size()); }
    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }

private:
    struct Entry
    {
        SteadyTime deadline;
        quint32 order; ///< wraps: compared by difference
        Timer *timer;
        [[nodiscard]] bool isBefore(const Entry &other) const
        {
            return deadline != other.deadline ? deadline < other.deadline
                                              : qint32(order - other.order) < 0;
        }
    };
    void place(size_t position, const Entry &entry);
    void moveUp(size_t position, Entry entry);
    void moveDown(size_t position, Entry entry);

    std::vector<Entry> m_entries;
    quint32 m_lastOrder = 0;
};

} // namespace atrium::async
