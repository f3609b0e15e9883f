#pragma once

#include "core/async/loop.h"

#include <array>
#include <chrono>
#include <functional>

namespace atrium::net {

/// Many coarse deadlines for the price of one timer (a hashed timing wheel). Arming, moving and
/// disarming cost O(1) and allocate nothing; an entry fires at its time or up to one granularity
/// later, never earlier. One loop timer runs, and only while an entry is armed. Lives on one loop's
/// thread.
class TimerWheel
{
public:
    /// One deadline, meant to be inherited or held by what it guards. Disarms itself when
    /// destroyed.
    class Entry
    {
    public:
        Entry() = default;
        Entry(const Entry &) = delete;
        Entry &operator=(const Entry &) = delete;
        virtual ~Entry() { disarm(); }

        [[nodiscard]] bool isArmed() const { return m_wheel != nullptr; }
        void disarm();

    private:
        friend class TimerWheel;
        /// Called once, from the loop, when the time has come; the entry is disarmed by then and
        /// may be armed again, or destroyed, in here.
        virtual void expired() = 0;

        TimerWheel *m_wheel = nullptr;
        Entry *m_previous = nullptr;
        Entry *m_next = nullptr;
        // Ticks, their lower halves: enough for differences, and there are many entries.
        quint32 m_due = 0; ///< it fires at this one
        quint32 m_listed = 0; ///< of the slot it is listed in, never later than m_due
    };

    /// On the thread of the current loop, which outlives the wheel.
    explicit TimerWheel(std::chrono::milliseconds granularity = std::chrono::milliseconds(100));
    /// Disarms what is left, without firing it.
    ~TimerWheel();
    TimerWheel(const TimerWheel &) = delete;
    TimerWheel &operator=(const TimerWheel &) = delete;

    /// Arms `entry`, or moves it when it is armed. Moving it to a later time is one store: what
    /// guards a connection may be pushed on with every message.
    void arm(Entry &entry, std::chrono::milliseconds delay);
    [[nodiscard]] int armedCount() const { return m_armed; }

    /// Fires what is due at `now`. The loop's timer calls it; tests may.
    void advance(SteadyTime now);

private:
    static constexpr quint64 slotCount = 256;

    void link(Entry &entry, quint32 due);
    void unlink(Entry &entry);
    void startTimer(SteadyTime now);
    void processSlot(quint64 slot);
    [[nodiscard]] quint64 tickAt(SteadyTime time) const;

    async::Loop &m_loop;
    std::chrono::milliseconds m_granularity;
    SteadyTime m_origin;
    quint64 m_tick = 0; ///< every slot up to this one has been processed
    int m_armed = 0;
    std::array<Entry *, slotCount> m_slots{};
    Entry *m_firing = nullptr; ///< rest of the slot being processed
    async::CallHandle m_timer;
};

} // namespace atrium::net
