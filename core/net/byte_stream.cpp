#include "core/net/byte_stream.h"

#include "core/async/loop.h"
#include "core/net/peer_name.h"

namespace atrium::net {

ByteStream::ByteStream(QHostAddress peerAddress, quint16 peerPort)
    : m_peerAddress(std::move(peerAddress))
    , m_peerPort(peerPort)
{ }

ByteStream::~ByteStream()
{
    if (m_destroyed)
        *m_destroyed = true;
}

QByteArray ByteStream::peerName() const
{
    return net::peerName(m_peerAddress, m_peerPort);
}

std::optional<metrics::TransportRoundTrip> ByteStream::transportRoundTrip() const
{
    return std::nullopt;
}

SteadyTime ByteStream::readAt() const
{
    return async::Loop::current()->now();
}

void ByteStream::consume(qsizetype size)
{
    Q_ASSERT(size >= 0 && size <= qsizetype(m_unread.size()));
    const bool wasFull = !wantsMore();
    m_unread = m_unread.subspan(size_t(size));
    if (wasFull && wantsMore())
        resumeReading();
}

void ByteStream::releaseConsumed()
{
    if (m_unread.empty())
        m_kept = QByteArray();
}

void ByteStream::interruptWait()
{
    if (m_observer)
        m_observer->streamInterrupted();
}

void ByteStream::askForTurn()
{
    if (!std::exchange(m_isTurnAsked, true))
        turnWasAsked();
}

template<typename Function>
bool ByteStream::tell(Function function)
{
    if (!m_observer)
        return true;
    bool isDestroyed = false;
    Q_ASSERT(!m_destroyed);
    m_destroyed = &isDestroyed;
    (m_observer->*function)();
    if (!isDestroyed)
        m_destroyed = nullptr;
    return !isDestroyed;
}

bool ByteStream::received(std::span<char> bytes)
{
    m_kept = QByteArray();
    m_unread = bytes;
    if (!tell(&StreamObserver::streamReadable))
        return false;
    if (!m_unread.empty()) {
        m_kept = QByteArray(m_unread.data(), qsizetype(m_unread.size()));
        m_unread = std::span<char>(m_kept.data(), size_t(m_kept.size()));
    }
    return true;
}

bool ByteStream::ended(StreamEnd end)
{
    if (m_isTold)
        return true;
    m_isTold = true;
    m_end = end;
    return tell(&StreamObserver::streamEnded);
}

bool ByteStream::sent()
{
    return tell(&StreamObserver::streamSent);
}

bool ByteStream::takeAskedTurn()
{
    if (!std::exchange(m_isTurnAsked, false))
        return true;
    if (!tell(&StreamObserver::streamReadable))
        return false;
    return !m_isTold || m_isTurnAsked || tell(&StreamObserver::streamEnded);
}

void ByteStream::EventWaiter::await_suspend(std::coroutine_handle<> coroutine)
{
    suspend(coroutine, "stream");
    m_stream.releaseConsumed();
    m_stream.setObserver(this);
}

void ByteStream::EventWaiter::happened()
{
    m_stream.setObserver(nullptr);
    resumeNow();
}

bool ByteStream::EventWaiter::onCancel()
{
    m_stream.setObserver(nullptr);
    return true;
}

} // namespace atrium::net
