#pragma once

#include <QtGlobal>

namespace atrium::metrics {

/// What passed in one direction since the start. Plain additions: cheap enough for every message.
struct TrafficCounter
{
    quint64 bytes = 0; ///< as they passed on the wire: HTTP heads, framing and compression included
    quint64 payload = 0; ///< bytes of the messages themselves
    quint64 messages = 0;

    void countBytes(qsizetype size) { bytes += quint64(size); }

    void countMessage(qsizetype wireBytes)
    {
        bytes += quint64(wireBytes);
        ++messages;
    }

    void countPayload(qsizetype size) { payload += quint64(size); }

    TrafficCounter &operator+=(const TrafficCounter &other)
    {
        bytes += other.bytes;
        payload += other.payload;
        messages += other.messages;
        return *this;
    }
};

/// Both directions of one connection, or of a whole server; seen from the server: `in` is what
/// peers sent. One thread: the one on which the bytes pass.
struct TrafficMeter
{
    TrafficCounter in;
    TrafficCounter out;

    TrafficMeter &operator+=(const TrafficMeter &other)
    {
        in += other.in;
        out += other.out;
        return *this;
    }
};

} // namespace atrium::metrics
