#include "core/metrics/event_times.h"

namespace atrium::metrics {

void EventTimes::add(const QString &event, std::chrono::nanoseconds took, int recipients,
                     Outcome outcome)
{
    Entry &entry = entryOf(event);
    entry.times.record(took);
    entry.recipients += quint64(std::max(0, recipients));
    entry.errors += outcome == Outcome::Refused ? 1 : 0;
}

EventTimes::Entry &EventTimes::entryOf(const QString &event)
{
    const auto found = m_entries.find(event);
    if (found != m_entries.end())
        return found->second;
    // One place is kept for all the others.
    if (m_entries.size() + 1 >= mostNames)
        return m_entries[QStringLiteral("(other)")];
    return m_entries[event];
}

} // namespace atrium::metrics
