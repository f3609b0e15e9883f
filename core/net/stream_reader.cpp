#include "core/net/stream_reader.h"

namespace atrium::net {

IncompleteReadError::IncompleteReadError(QByteArray given)
    : std::runtime_error("the stream ended before what was asked for was there")
    , partial(std::move(given))
{ }

LimitOverrunError::LimitOverrunError()
    : std::runtime_error("no separator within the limit")
{ }

ConnectionLostError::ConnectionLostError()
    : std::runtime_error("the connection is lost")
{ }

StreamChannel::StreamChannel(ByteStream &stream)
    : m_stream(stream)
{
    m_stream.setObserver(this);
}

StreamChannel::~StreamChannel()
{
    if (m_stream.observer() == this)
        m_stream.setObserver(nullptr);
}

void StreamChannel::streamEnded()
{
    m_readable.set();
    m_sent.set();
}

QCoro::Task<> StreamChannel::untilReadable()
{
    m_readable.clear();
    if (m_stream.end() == StreamEnd::Open)
        co_await m_readable.wait();
}

QCoro::Task<> StreamChannel::untilSent()
{
    m_sent.clear();
    if (m_stream.unsentBytes() > 0)
        co_await m_sent.wait();
}

QByteArrayView StreamReader::waiting() const
{
    const std::span<char> unread = m_channel.stream().unread();
    return {unread.data(), qsizetype(unread.size())};
}

QByteArray StreamReader::take(qsizetype size)
{
    const QByteArray taken = waiting().first(size).toByteArray();
    m_channel.stream().consume(size);
    return taken;
}

bool StreamReader::atEnd() const
{
    return waiting().isEmpty() && m_channel.stream().end() != StreamEnd::Open;
}

void StreamReader::throwIfLost() const
{
    const StreamEnd end = m_channel.stream().end();
    if (end == StreamEnd::Reset || end == StreamEnd::Overflow)
        throw ConnectionLostError();
}

QCoro::Task<QByteArray> StreamReader::read(qsizetype most)
{
    while (waiting().isEmpty() && !atEnd())
        co_await m_channel.untilReadable();
    if (waiting().isEmpty())
        throwIfLost();
    co_return take(std::min(most, waiting().size()));
}

QCoro::Task<QByteArray> StreamReader::readExactly(qsizetype size)
{
    QByteArray result;
    for (;;) {
        // What fits the limit is left where it is, so that a cancel finds it unread.
        const qsizetype missing = size - result.size();
        if (waiting().size() >= missing)
            co_return result + take(missing);
        if (m_channel.stream().end() != StreamEnd::Open) {
            result += take(waiting().size());
            throwIfLost();
            throw IncompleteReadError(result);
        }
        if (missing > limit)
            result += take(waiting().size());
        co_await m_channel.untilReadable();
    }
}

QCoro::Task<QByteArray> StreamReader::readUntil(QByteArray separator)
{
    qsizetype searched = 0;
    for (;;) {
        const qsizetype found = waiting().indexOf(separator, searched);
        if (found >= 0)
            co_return take(found + separator.size());
        if (waiting().size() >= limit)
            throw LimitOverrunError();
        if (m_channel.stream().end() != StreamEnd::Open) {
            const QByteArray partial = take(waiting().size());
            throwIfLost();
            throw IncompleteReadError(partial);
        }
        searched = std::max<qsizetype>(0, waiting().size() - separator.size() + 1);
        co_await m_channel.untilReadable();
    }
}

QCoro::Task<QByteArray> StreamReader::readLine()
{
    const QByteArray lineFeed("\n");
    QByteArray line;
    try {
        QByteArray whole = co_await readUntil(lineFeed);
        line = std::move(whole);
    } catch (const IncompleteReadError &error) {
        line = error.partial;
    }
    co_return line;
}

} // namespace atrium::net
