#pragma once

#include "core/net/connection_limits.h"
#include "core/net/inflow_guard.h"

#include <chrono>

namespace atrium::net {

/// Bounds on what peers may do (protocol.md section 4). What costs memory or holds a connection is
/// bounded from the start; numbers and rates are a matter of who is expected, so they are not.
struct HttpLimits
{
    qsizetype requestLineBytes = 4096;
    qsizetype headerBytes = 8192;
    int headers = 64;
    qsizetype bodyBytes = 1'000'000;
    std::chrono::milliseconds firstByteDeadline{15'000}; ///< of a new connection
    std::chrono::milliseconds requestDeadline{10'000}; ///< for a head, from its first byte
    std::chrono::milliseconds bodyDeadline{30'000}; ///< for a body, from the end of its head
    std::chrono::milliseconds idleDeadline{75'000}; ///< a kept-alive connection without a request
    qsizetype websocketMessageBytes = 1'000'000;
    int websocketFragments = 4096; ///< of one message
    qsizetype unsentBytes = 4'000'000; ///< per connection; more, and it is dropped with a log line
    qsizetype unsentTotalBytes = 0; ///< over all that the thread serves; 0: no bound
    ConnectionLimits connections;
    InflowLimits inflow; ///< of each connection
};

} // namespace atrium::net
