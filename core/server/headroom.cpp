#include "core/server/headroom.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace atrium::server {

namespace {

constexpr int fewestSamples = 60;
constexpr double connectionsToMeasure = 50; ///< that must have come or gone, for their memory

/// Least squares through points: y = base + slope x.
class Line
{
public:
    void add(double x, double y)
    {
        ++m_count;
        m_x += x;
        m_y += y;
        m_xx += x * x;
        m_xy += x * y;
        m_least = std::min(m_least, x);
        m_most = std::max(m_most, x);
    }
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] double meanX() const { return m_x / m_count; }
    [[nodiscard]] double meanY() const { return m_y / m_count; }
    [[nodiscard]] double spread() const { return m_most - m_least; }
    [[nodiscard]] std::optional<double> slope() const
    {
        const double variance = m_xx - m_x * m_x / m_count;
        if (variance <= 0)
            return std::nullopt;
        return (m_xy - m_x * m_y / m_count) / variance;
    }

private:
    int m_count = 0;
    double m_x = 0, m_y = 0, m_xx = 0, m_xy = 0;
    double m_least = HUGE_VAL;
    double m_most = -HUGE_VAL;
};

/// What does not come from messages or upkeep is the same with more connections. It shows only when
/// traffic goes up and down; otherwise all of it counts as the messages', which errs on the safe
/// side.
void splitCpu(const Line &line, Headroom &room)
{
    const double rest = line.meanY();
    const double messages = line.meanX();
    room.perMessageUs = messages > 0 ? rest / messages * 1e6 : 0;
    const std::optional<double> slope =
        line.spread() >= messages * 0.2 ? line.slope() : std::nullopt;
    if (!slope || *slope <= 0 || *slope * messages > rest)
        return;
    room.baseKnown = true;
    room.perMessageUs = *slope * 1e6;
    room.baseShare = rest - *slope * messages;
}

void judgeCpu(std::span<const PerformanceSample> samples, Headroom &room)
{
    Line line;
    double connections = 0;
    double cpu = 0;
    double upkeep = 0;
    for (const PerformanceSample &sample : samples) {
        if (std::isnan(sample.cpuShare) || sample.connections == 0)
            continue;
        line.add(double(sample.messagesPerS),
                 std::max(0.0, double(sample.cpuShare) - double(sample.upkeepShare)));
        connections += sample.connections;
        cpu += double(sample.cpuShare);
        upkeep += double(sample.upkeepShare);
    }
    if (line.count() < fewestSamples)
        return;
    room.connections = connections / line.count();
    room.cpuShare = cpu / line.count();
    room.upkeepShare = upkeep / line.count();
    room.messagesPerConnection = line.meanX() / room.connections;
    splitCpu(line, room);
    const double perConnection =
        room.upkeepShare / room.connections + room.messagesPerConnection * room.perMessageUs / 1e6;
    if (perConnection > 0) {
        const double left = Headroom::coreShare - room.cpuShare;
        room.byCpu = qint64(std::max(0.0, left / perConnection));
    }
}

void judgeMemory(std::span<const PerformanceSample> samples, qint64 availableBytes, Headroom &room)
{
    Line line;
    for (const PerformanceSample &sample : samples) {
        if (sample.residentBytes > 0)
            line.add(sample.connections, double(sample.residentBytes));
    }
    if (line.count() >= fewestSamples && line.spread() >= connectionsToMeasure) {
        if (const auto slope = line.slope(); slope && *slope > 1024) {
            room.perConnectionBytes = *slope;
            room.memoryMeasured = true;
        }
    }
    if (availableBytes > 0)
        room.byMemory =
            qint64(double(availableBytes) * Headroom::memoryShare / room.perConnectionBytes);
}

void takeLeast(qint64 count, Headroom::Bound bound, Headroom &room)
{
    if (count < 0 || (room.more >= 0 && room.more <= count))
        return;
    room.more = count;
    room.bound = bound;
}

} // namespace

Headroom headroomOf(std::span<const PerformanceSample> samples, qint64 availableBytes,
                    int connectionLimit)
{
    Headroom room;
    judgeCpu(samples, room);
    judgeMemory(samples, availableBytes, room);
    if (connectionLimit > 0 && !samples.empty())
        room.byLimit = std::max(0, connectionLimit - samples.back().connections);
    // Without the CPU's part the answer would only look like one.
    if (room.byCpu < 0)
        return room;
    takeLeast(room.byCpu, Headroom::Bound::Cpu, room);
    takeLeast(room.byMemory, Headroom::Bound::Memory, room);
    takeLeast(room.byLimit, Headroom::Bound::Limit, room);
    return room;
}

} // namespace atrium::server
