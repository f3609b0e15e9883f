#pragma once

#include "core/net/stream_reader.h"

namespace atrium::net {

/// The outgoing side of a connection (asyncio.StreamWriter). write() never waits: await drain()
/// after it, which waits while more than the high mark is unsent, until less than the low mark is.
/// Any number of coroutines.
class StreamWriter
{
public:
    static constexpr qsizetype highWater = 64 * 1024; ///< asyncio's defaults
    static constexpr qsizetype lowWater = highWater / 4;

    explicit StreamWriter(StreamChannel &channel)
        : m_channel(channel)
    { }

    /// Does nothing once the outgoing side has ended.
    void write(QByteArrayView bytes) { m_channel.stream().send(bytes); }
    /// Throws ConnectionLostError when the connection broke.
    QCoro::Task<> drain();
    /// Ends the outgoing side after what is unsent; reading goes on (asyncio: write_eof).
    void writeEnd() { m_channel.stream().finishSending(); }
    [[nodiscard]] qsizetype unsentBytes() const { return m_channel.stream().unsentBytes(); }
    [[nodiscard]] QByteArray peerName() const { return m_channel.stream().peerName(); }

    /// Ends both sides after what is unsent has been sent (asyncio: close).
    void close();
    /// Until that has happened (asyncio: wait_closed).
    QCoro::Task<> waitClosed();

private:
    StreamChannel &m_channel;
    bool m_isClosing = false;
};

} // namespace atrium::net
