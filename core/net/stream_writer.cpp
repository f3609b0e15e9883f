#include "core/net/stream_writer.h"

namespace atrium::net {

QCoro::Task<> StreamWriter::drain()
{
    const ByteStream &stream = m_channel.stream();
    if (stream.unsentBytes() > highWater) {
        while (stream.unsentBytes() > lowWater)
            co_await m_channel.untilSent();
    }
    if (stream.end() == StreamEnd::Reset || stream.end() == StreamEnd::Overflow)
        throw ConnectionLostError();
}

void StreamWriter::close()
{
    m_isClosing = true;
    m_channel.stream().finishSending();
}

QCoro::Task<> StreamWriter::waitClosed()
{
    ByteStream &stream = m_channel.stream();
    while (stream.unsentBytes() > 0)
        co_await m_channel.untilSent();
    // Unread bytes would turn the end into a reset, and the peer might miss what was sent last.
    while (m_isClosing && stream.end() == StreamEnd::Open) {
        stream.consume(qsizetype(stream.unread().size()));
        co_await m_channel.untilReadable();
    }
}

} // namespace atrium::net
