#pragma once

#include "core/metrics/rtt_buckets.h"
#include "core/server/house_snapshot.h"
#include "core/server/latest_mailbox.h"

#include <chrono>

/// What the Performance page shows, as plain values.
namespace atrium::server {

/// The stretches of time that can be looked at.
inline constexpr std::array performanceRanges{std::chrono::seconds(300), std::chrono::seconds(900),
                                              std::chrono::seconds(3600)};

/// How many round trips of one role fell into one bucket of metrics::RttBuckets.
struct RoleRoundTrips
{
    ConnectionRole role = ConnectionRole::Unknown;
    quint8 bucket = 0;
    quint16 count = 0;
};
static_assert(sizeof(RoleRoundTrips) == 4 && metrics::RttBuckets::count <= 256);

/// One second of the connections of one role; NaN while nobody tells the roles.
struct RoleSample
{
    float inBytesPerS = unknownFigure;
    float outBytesPerS = unknownFigure;
    quint32 queueBytes = 0; ///< unsent, of the connection with the most
};

/// One second of the whole house. Unknown figures are NaN.
struct PerformanceSample
{
    qint64 atMs = 0; ///< UTC, since the epoch: its end
    metrics::RttBuckets roundTrips; ///< that were measured in this second
    qint32 connections = 0;
    float inBytesPerS = 0;
    float outBytesPerS = 0;
    float messagesPerS = 0; ///< in and out
    float lagWorstMs = unknownFigure; ///< of the network loop
    quint32 queueBytes = 0; ///< unsent, of the connection with the most
    float cpuShare = unknownFigure; ///< of one core, used by the network thread
    float upkeepShare = 0; ///< the part of it that looks after connections, not messages
    qint64 residentBytes = 0; ///< of the process; 0 when unknown
    std::array<RoleSample, connectionRoleCount> byRole{}; ///< indexed by ConnectionRole
    std::vector<RoleRoundTrips> roundTripsByRole; ///< of buckets that have some
};

/// The answers to one kind of event since the start.
struct PerformanceEvent
{
    QString name;
    quint64 calls = 0;
    float p50Ms = unknownFigure;
    float p95Ms = unknownFigure;
    float p99Ms = unknownFigure;
    float maxMs = unknownFigure;
    quint64 recipients = 0;
    quint64 errors = 0; ///< refused, or its handler failed

    friend bool operator==(const PerformanceEvent &, const PerformanceEvent &) = default;
};

struct PerformanceCall
{
    QString event;
    ConnectionId connection;
    qint64 atMs = 0; ///< UTC, since the epoch
    float tookMs = 0;
    int recipients = 0;
};

struct PerformanceSnapshot
{
    bool isFirst = false; ///< what the reader has kept is another watch's: forget it
    std::vector<PerformanceSample> samples; ///< new ones, oldest first; told once
    std::vector<PerformanceEvent> events; ///< by name
    std::array<std::vector<PerformanceCall>, performanceRanges.size()> slowest; ///< by range
    qint64 availableBytes = 0; ///< of the machine; 0 when unknown
    int connectionLimit = 0; ///< as configured
};

/// Samples of `older` that nobody has read stand in front of those of `newer`.
void keepUnread(PerformanceSnapshot &older, PerformanceSnapshot &newer);

class PerformanceMailbox : public LatestMailbox<PerformanceSnapshot>
{ };

} // namespace atrium::server
