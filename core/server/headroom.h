#pragma once

#include "core/server/performance_snapshot.h"

#include <span>

namespace atrium::server {

/// How many more connections fit, if those to come cost what today's cost: an estimate, with what
/// it rests on. Counts are -1 when nothing is known.
struct Headroom
{
    enum class Bound : quint8 { Unknown, Cpu, Memory, Limit };

    static constexpr double coreShare = 0.7; ///< of the network thread's core that may be used
    static constexpr double memoryShare = 0.8; ///< of the machine's available memory
    static constexpr double assumedBytes = 64.0 * 1024; ///< of a connection, until it is measured

    qint64 more = -1; ///< the least of the three
    Bound bound = Bound::Unknown;
    qint64 byCpu = -1;
    qint64 byMemory = -1;
    qint64 byLimit = -1;

    double connections = 0; ///< on average
    double cpuShare = 0; ///< on average, of one core
    double baseShare = 0; ///< of it, whatever passes
    double upkeepShare = 0; ///< of it, for looking after connections
    double perMessageUs = 0;
    double messagesPerConnection = 0; ///< a second
    double perConnectionBytes = assumedBytes;
    bool baseKnown = false; ///< else all that the messages do not share counts as theirs
    bool memoryMeasured = false;
};

/// Oldest first. Needs a minute of samples with connections for the CPU's part.
[[nodiscard]] Headroom headroomOf(std::span<const PerformanceSample> samples, qint64 availableBytes,
                                  int connectionLimit);

} // namespace atrium::server
