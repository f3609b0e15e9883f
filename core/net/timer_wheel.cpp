#include "core/net/timer_wheel.h"

namespace atrium::net {

namespace {

/// Of two ticks less than 2^31 apart.
bool isLater(quint32 tick, quint32 other)
{
    return qint32(tick - other) > 0;
}

} // namespace

void TimerWheel::Entry::disarm()
{
    if (m_wheel)
        m_wheel->unlink(*this);
}

TimerWheel::TimerWheel(std::chrono::milliseconds granularity)
    : m_loop(*async::Loop::current())
    , m_granularity(granularity)
    , m_origin(m_loop.now())
{
    Q_ASSERT(granularity.count() > 0);
}

TimerWheel::~TimerWheel()
{
    m_timer.cancel();
    for (Entry *first : m_slots) {
        while (first)
            std::exchange(first, first->m_next)->m_wheel = nullptr;
    }
}

quint64 TimerWheel::tickAt(SteadyTime time) const
{
    return quint64((time - m_origin) / m_granularity);
}

void TimerWheel::arm(Entry &entry, std::chrono::milliseconds delay)
{
    Q_ASSERT(!entry.m_wheel || entry.m_wheel == this);
    const SteadyTime now = m_loop.now();
    if (!m_timer.isPending()) {
        if (m_armed == 0)
            m_tick = tickAt(now); // nothing was missed while the wheel stood still
        startTimer(now);
    }
    const quint32 due = quint32(std::max(tickAt(now + delay), m_tick) + 1);
    if (entry.m_wheel && !isLater(entry.m_listed, due)) {
        entry.m_due = due;
        return;
    }
    entry.disarm();
    link(entry, due);
}

void TimerWheel::link(Entry &entry, quint32 due)
{
    Entry *&head = m_slots[due % slotCount];
    entry.m_wheel = this;
    entry.m_due = entry.m_listed = due;
    entry.m_previous = nullptr;
    entry.m_next = head;
    if (head)
        head->m_previous = &entry;
    head = &entry;
    ++m_armed;
}

void TimerWheel::unlink(Entry &entry)
{
    if (entry.m_previous)
        entry.m_previous->m_next = entry.m_next;
    else if (m_firing == &entry)
        m_firing = entry.m_next;
    else
        m_slots[entry.m_listed % slotCount] = entry.m_next;
    if (entry.m_next)
        entry.m_next->m_previous = entry.m_previous;
    entry.m_previous = entry.m_next = nullptr;
    entry.m_wheel = nullptr;
    --m_armed;
}

void TimerWheel::startTimer(SteadyTime now)
{
    const SteadyTime next = m_origin + m_granularity * qint64(tickAt(now) + 1);
    m_timer = m_loop.callLater(next - now, [this] { advance(m_loop.now()); });
}

void TimerWheel::advance(SteadyTime now)
{
    const quint64 last = tickAt(now);
    // After a long pause every slot is looked at once, not once for each round that was missed.
    const quint64 first = std::max(m_tick + 1, last >= slotCount ? last - slotCount + 1 : 0);
    m_tick = std::max(m_tick, last);
    for (quint64 tick = first; tick <= last; ++tick)
        processSlot(tick % slotCount);
    if (m_armed > 0 && !m_timer.isPending())
        startTimer(now);
}

void TimerWheel::processSlot(quint64 slot)
{
    m_firing = std::exchange(m_slots[slot], nullptr);
    while (Entry *entry = m_firing) {
        const quint32 due = entry->m_due;
        unlink(*entry);
        if (isLater(due, quint32(m_tick)))
            link(*entry, due);
        else
            entry->expired();
    }
}

} // namespace atrium::net
