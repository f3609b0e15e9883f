#pragma once

#include "core/metrics/histogram.h"

#include <QHash>
#include <QString>

#include <map>

namespace atrium::metrics {

/// How events were answered, by name. At most `mostNames`: what comes under more names is counted
/// together. One thread.
class EventTimes
{
public:
    static constexpr size_t mostNames = 64;

    struct Entry
    {
        Histogram times;
        quint64 recipients = 0;
        quint64 errors = 0;
    };
    enum class Outcome : quint8 { Done, Refused };

    void add(const QString &event, std::chrono::nanoseconds took, int recipients, Outcome outcome);
    /// Its handler threw: nothing was answered.
    void addFailure(const QString &event) { ++entryOf(event).errors; }
    /// By name.
    [[nodiscard]] const std::map<QString, Entry> &entries() const { return m_entries; }

private:
    Entry &entryOf(const QString &event);

    std::map<QString, Entry> m_entries;
};

} // namespace atrium::metrics
