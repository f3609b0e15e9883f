#include "core/net/byte_stream_epoll.h"

#include "core/base/log.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace atrium::net {

namespace {

/// Most that is received from one socket before the others get their turn.
constexpr qsizetype bytesPerTurn = 64 * 1024;
constexpr size_t piecesPerSend = 16;

/// What the system takes of the pieces; negative: nothing. An error that lasts shows up as EPOLLERR
/// or EPOLLHUP in the socket's next turn.
ssize_t sendPieces(int descriptor, std::span<const QByteArrayView> pieces)
{
    std::array<iovec, piecesPerSend> vectors;
    for (size_t i = 0; i < pieces.size(); ++i)
        vectors[i] = {const_cast<char *>(pieces[i].data()), size_t(pieces[i].size())};
    msghdr message{};
    message.msg_iov = vectors.data();
    message.msg_iovlen = pieces.size();
    return ::sendmsg(descriptor, &message, MSG_NOSIGNAL);
}

} // namespace

EpollByteStream::EpollByteStream(EventPort &port, int descriptor, QHostAddress peerAddress,
                                 quint16 peerPort, qsizetype unsentCap)
    : ByteStream(std::move(peerAddress), peerPort)
    , m_port(port)
    , m_descriptor(descriptor)
    , m_watched(EPOLLIN)
    , m_unsentCap(quint32(qBound<qsizetype>(0, unsentCap, UINT32_MAX)))
{
    static_assert(EventPort::scratchBytes >= readAheadBytes + bytesPerTurn);
    m_key = port.add(descriptor, m_watched, *this);
}

EpollByteStream::~EpollByteStream()
{
    closeDescriptor();
    m_port.outbox().close(this);
    m_port.remove(m_key);
}

void EpollByteStream::closeDescriptor()
{
    if (m_descriptor < 0)
        return;
    sendGathered();
    ::close(m_descriptor); // which also takes it out of the epoll set
    m_descriptor = -1;
    m_sending = Sending::Finished;
    m_unsent.reset();
}

void EpollByteStream::watch()
{
    if (m_descriptor < 0)
        return;
    const bool reads = end() == StreamEnd::Open && wantsMore();
    const quint32 wanted = (reads ? quint32(EPOLLIN) : 0) | (m_unsent ? quint32(EPOLLOUT) : 0);
    if (wanted == m_watched)
        return;
    m_watched = wanted;
    m_port.change(m_descriptor, wanted, m_key);
}

template<typename Function>
void EpollByteStream::gathering(Function function)
{
    EventPort &port = m_port; // which outlives this stream; the observer may destroy it
    const bool gathers = port.outbox().open(this);
    function();
    if (!gathers || !port.outbox().isOf(this))
        return;
    sendGathered();
    port.outbox().close(this);
}

void EpollByteStream::ready(quint32 events)
{
    gathering([this, events] { react(events); });
}

void EpollByteStream::again()
{
    gathering([this] { (void)takeAskedTurn(); });
}

void EpollByteStream::react(quint32 events)
{
    if ((events & EPOLLOUT) && m_unsent && !flush())
        return;
    const bool broken = events & (EPOLLHUP | EPOLLERR);
    if (isTurnAsked() && !broken)
        return;
    const bool reads = m_descriptor >= 0 && end() == StreamEnd::Open && wantsMore();
    if (reads && ((events & EPOLLIN) || broken)) {
        if (!receive())
            return;
        watch();
        return;
    }
    // A broken socket stays ready for ever: it must go even while nobody reads it.
    if (broken && m_descriptor >= 0) {
        closeDescriptor();
        if (end() == StreamEnd::Open)
            (void)ended(StreamEnd::Reset);
        else
            (void)sent(); // whoever waits for the rest to be sent need not wait any longer
    }
}

bool EpollByteStream::receive()
{
    const std::span<char> kept = unread();
    char *scratch = m_port.scratch();
    if (!kept.empty())
        std::memcpy(scratch, kept.data(), kept.size());
    const ssize_t size = ::recv(m_descriptor, scratch + kept.size(), size_t(bytesPerTurn), 0);
    if (size > 0)
        return received({scratch, kept.size() + size_t(size)});
    if (size == 0)
        return ended(StreamEnd::PeerClosed);
    if (errno == EAGAIN || errno == EINTR)
        return true;
    closeDescriptor();
    return ended(StreamEnd::Reset);
}

qsizetype EpollByteStream::sendNow(QByteArrayView bytes)
{
    TurnOutbox &outbox = m_port.outbox();
    return outbox.isOf(this) && outbox.add(bytes) ? bytes.size() : sendWithGathered(bytes);
}

/// What the system takes of `bytes` behind what was gathered.
qsizetype EpollByteStream::sendWithGathered(QByteArrayView bytes)
{
    TurnOutbox &outbox = m_port.outbox();
    const QByteArrayView gathered = outbox.isOf(this) ? outbox.take() : QByteArrayView();
    const std::array pieces{gathered, bytes};
    const ssize_t size = gathered.isEmpty()
        ? ::send(m_descriptor, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL)
        : sendPieces(m_descriptor, pieces);
    const qsizetype sent = size < 0 ? 0 : qsizetype(size);
    if (sent >= gathered.size())
        return sent - gathered.size();
    queueFor(gathered.size() - sent)
        ->append(gathered.sliced(sent)); // the first, hence never refused
    return 0;
}

void EpollByteStream::sendGathered()
{
    const TurnOutbox &outbox = m_port.outbox();
    if (outbox.isOf(this) && !outbox.isEmpty())
        (void)sendWithGathered({});
}

/// Where `size` more bytes may wait; null when the stream was dropped for them.
SendQueue *EpollByteStream::queueFor(qsizetype size)
{
    if (m_unsent && m_unsent->size() + size > m_unsentCap) {
        qCWarning(logNet, "%s dropped: it does not read, and %lld bytes wait for it",
                  peerName().constData(), qlonglong(m_unsent->size()));
        breakOff(StreamEnd::Overflow);
        return nullptr;
    }
    if (!m_unsent) {
        m_unsent = std::make_unique<SendQueue>();
        watch();
    }
    return m_unsent.get();
}

void EpollByteStream::send(QByteArrayView bytes)
{
    if (m_sending != Sending::Open)
        return;
    const qsizetype sent = m_unsent ? 0 : sendNow(bytes);
    if (sent == bytes.size())
        return;
    if (SendQueue *queue = queueFor(bytes.size() - sent))
        queue->append(bytes.sliced(sent));
}

void EpollByteStream::sendShared(const QByteArray &bytes)
{
    if (m_sending != Sending::Open)
        return;
    const qsizetype sent = m_unsent ? 0 : sendNow(bytes);
    if (sent == bytes.size())
        return;
    if (SendQueue *queue = queueFor(bytes.size() - sent))
        queue->appendShared(bytes, sent);
}

qsizetype EpollByteStream::unsentBytes() const
{
    return m_unsent ? m_unsent->size() : 0;
}

bool EpollByteStream::flush()
{
    std::array<QByteArrayView, piecesPerSend> pieces;
    const size_t count = m_unsent->front(pieces);
    const ssize_t size = sendPieces(m_descriptor, std::span(pieces).first(count));
    if (size <= 0)
        return true;
    m_unsent->consume(size);
    if (m_unsent->isEmpty()) {
        m_unsent.reset();
        if (m_sending == Sending::Finishing) {
            m_sending = Sending::Finished;
            ::shutdown(m_descriptor, SHUT_WR);
        }
        watch();
    }
    return sent();
}

std::optional<metrics::TransportRoundTrip> EpollByteStream::transportRoundTrip() const
{
    tcp_info info{};
    socklen_t size = sizeof info;
    if (m_descriptor < 0 || ::getsockopt(m_descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0)
        return std::nullopt;
    using Microseconds = std::chrono::duration<quint32, std::micro>;
    return metrics::TransportRoundTrip{Microseconds(info.tcpi_rtt), Microseconds(info.tcpi_rttvar),
                                       info.tcpi_total_retrans};
}

void EpollByteStream::finishSending()
{
    if (m_sending != Sending::Open)
        return;
    sendGathered();
    m_sending = m_unsent ? Sending::Finishing : Sending::Finished;
    if (!m_unsent)
        ::shutdown(m_descriptor, SHUT_WR);
}

void EpollByteStream::abort()
{
    if (m_descriptor < 0)
        return;
    // The peer shall see a reset, not an end that looks orderly.
    const linger hard{1, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    breakOff(StreamEnd::Reset);
}

void EpollByteStream::breakOff(StreamEnd end)
{
    closeDescriptor();
    m_end = end;
    m_port.tellLater(m_key);
}

void EpollByteStream::told()
{
    (void)ended(m_end);
}

} // namespace atrium::net
