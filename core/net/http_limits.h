#pragma once

#include <QtGlobal>

#include <chrono>

namespace atrium::net {

/// Bounds on what a peer may send before anybody knows it (protocol.md section 4).
struct HttpLimits
{
    qsizetype requestLineBytes = 4096;
    qsizetype headerBytes = 8192;
    int headers = 64;
    qsizetype bodyBytes = 1'000'000;
    std::chrono::milliseconds requestDeadline{
        10'000}; ///< from the first byte of a head to its end, and for a body
    std::chrono::milliseconds idleDeadline{75'000}; ///< a kept-alive connection without a request
    qsizetype websocketMessageBytes = 1'000'000;
    int websocketFragments = 4096; ///< of one message
    qsizetype unsentBytes = 4'000'000; ///< per connection; more, and it is dropped with a log line
};

} // namespace atrium::net
