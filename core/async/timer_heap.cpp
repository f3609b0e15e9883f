#include "core/async/timer_heap.h"

#include <algorithm>

namespace atrium::async {

namespace {

/// Four children per node: half the levels of a binary heap, and siblings share cache lines.
constexpr size_t arity = 4;

} // namespace

void TimerHeap::place(size_t position, const Entry &entry)
{
    m_entries[position] = entry;
    entry.timer->m_position = quint32(position);
}

void TimerHeap::moveUp(size_t position, Entry entry)
{
    while (position > 0) {
        const size_t parent = (position - 1) / arity;
        if (!entry.isBefore(m_entries[parent]))
            break;
        place(position, m_entries[parent]);
        position = parent;
    }
    place(position, entry);
}

void TimerHeap::moveDown(size_t position, Entry entry)
{
    for (;;) {
        const size_t firstChild = position * arity + 1;
        if (firstChild >= m_entries.size())
            break;
        const auto begin = m_entries.begin() + qptrdiff(firstChild);
        const auto end =
            m_entries.begin() + qptrdiff(std::min(firstChild + arity, m_entries.size()));
        const auto smallest = std::min_element(
            begin, end, [](const Entry &a, const Entry &b) { return a.isBefore(b); });
        if (!smallest->isBefore(entry))
            break;
        place(position, *smallest);
        position = size_t(smallest - m_entries.begin());
    }
    place(position, entry);
}

void TimerHeap::add(Timer &timer, SteadyTime deadline)
{
    Q_ASSERT(!timer.isArmed());
    const Entry entry{deadline, ++m_lastOrder, &timer};
    m_entries.push_back(entry);
    moveUp(m_entries.size() - 1, entry);
}

void TimerHeap::remove(Timer &timer)
{
    Q_ASSERT(timer.isArmed());
    const size_t position = timer.m_position;
    timer.m_position = Timer::s_nowhere;
    const Entry last = m_entries.back();
    m_entries.pop_back();
    if (last.timer == &timer)
        return;
    if (position > 0 && last.isBefore(m_entries[(position - 1) / arity]))
        moveUp(position, last);
    else
        moveDown(position, last);
}

Timer *TimerHeap::takeDue(SteadyTime now)
{
    if (m_entries.empty() || m_entries.front().deadline > now)
        return nullptr;
    Timer *timer = m_entries.front().timer;
    remove(*timer);
    return timer;
}

std::optional<SteadyTime> TimerHeap::earliest() const
{
    if (m_entries.empty())
        return std::nullopt;
    return m_entries.front().deadline;
}

} // namespace atrium::async
