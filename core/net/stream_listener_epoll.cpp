#include "core/net/stream_listener_epoll.h"

#include "core/async/loop.h"
#include "core/base/log.h"
#include "core/net/byte_stream_epoll.h"
#include "core/net/listen_refusal.h"
#include "core/net/shared_addresses.h"
#include "core/net/socket_address_posix.h"

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace atrium::net {

namespace {

/// Connections accepted before Qt and the connected ones get their turn.
constexpr int acceptsPerTurn = 32;

class EpollListener final
    : public StreamListener
    , private EventPort::Source
{
public:
    EpollListener(const StreamSettings &settings, AcceptHandler onAccepted)
        : m_settings(settings)
        , m_onAccepted(std::move(onAccepted))
    { }

    ~EpollListener() override { stop(); }

    Result<> listen(const QHostAddress &address, quint16 port) override;
    [[nodiscard]] quint16 port() const override { return m_port; }
    void stop() override;

private:
    void ready(quint32 events) override;
    void accepted(int descriptor, const SocketAddress &peer);
    void pause();
    [[nodiscard]] int openSocket(SocketAddress &address) const;

    StreamSettings m_settings;
    AcceptHandler m_onAccepted;
    EventPort m_events;
    EventPort::Key m_key;
    int m_descriptor = -1;
    quint16 m_port = 0;
    SharedAddresses m_addresses;
    bool m_isExhausted = false; ///< said so in the log
    async::CallHandle m_resume;
};

tl::unexpected<Error> refusal(const QHostAddress &address, quint16 port, int error)
{
    ListenProblem problem = ListenProblem::Other;
    if (error == EADDRINUSE)
        problem = ListenProblem::AddressInUse;
    else if (error == EACCES)
        problem = ListenProblem::NotAllowed;
    else if (error == EADDRNOTAVAIL)
        problem = ListenProblem::NoSuchAddress;
    return listenRefusal(address, port, problem, QString::fromLocal8Bit(std::strerror(error)));
}

/// The listening socket, or -1 with errno set.
int EpollListener::openSocket(SocketAddress &address) const
{
    const int descriptor =
        ::socket(address.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return -1;
    const int one = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    // Accepted sockets inherit it: no system call for each.
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (address.family() == AF_INET6) {
        const int onlyV6 = address.isDualStack() ? 0 : 1;
        ::setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &onlyV6, sizeof onlyV6);
    }
    if (::bind(descriptor, address.data(), address.size()) == 0
        && ::listen(descriptor, m_settings.backlog) == 0) {
        address.readLocal(descriptor);
        return descriptor;
    }
    const int error = errno;
    ::close(descriptor);
    errno = error;
    return -1;
}

Result<> EpollListener::listen(const QHostAddress &address, quint16 port)
{
    if (m_descriptor >= 0)
        return failure(ErrorCode::Conflict, QStringLiteral("This server listens already."));
    if (!m_events.isValid())
        return refusal(address, port, EMFILE);
    SocketAddress local(address, port);
    m_descriptor = openSocket(local);
    if (m_descriptor < 0 && errno == EAFNOSUPPORT && local.isDualStack()) {
        local = SocketAddress(QHostAddress(QHostAddress::AnyIPv4), port);
        m_descriptor = openSocket(local);
    }
    if (m_descriptor < 0)
        return refusal(address, port, errno);
    m_port = local.port();
    m_key = m_events.add(m_descriptor, EPOLLIN, *this);
    return {};
}

void EpollListener::stop()
{
    m_resume.cancel();
    if (m_descriptor < 0)
        return;
    m_events.remove(m_key);
    ::close(std::exchange(m_descriptor, -1));
}

void EpollListener::ready(quint32)
{
    for (int i = 0; i < acceptsPerTurn && m_descriptor >= 0; ++i) {
        SocketAddress peer;
        const int descriptor = ::accept4(m_descriptor, peer.data(), peer.sizeForSystem(),
                                         SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor >= 0) {
            m_isExhausted = false;
            accepted(descriptor, peer);
            continue;
        }
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            pause();
            return;
        }
        if (errno != ECONNABORTED && errno != EINTR)
            return;
    }
}

void EpollListener::accepted(int descriptor, const SocketAddress &peer)
{
    auto stream =
        std::make_unique<EpollByteStream>(m_events, descriptor, m_addresses.shared(peer.address()),
                                          peer.port(), m_settings.unsentBytes);
    if (stream->isWatched())
        m_onAccepted(std::move(stream));
    else
        qCWarning(logNet, "%s refused: %s", stream->peerName().constData(), std::strerror(errno));
}

/// Out of descriptors: the listening socket would stay ready and the loop would spin.
void EpollListener::pause()
{
    if (!std::exchange(m_isExhausted, true))
        qCWarning(logNet, "No more connections for now (%s); trying again every %lld ms",
                  std::strerror(errno), qlonglong(exhaustedPause.count()));
    m_events.change(m_descriptor, 0, m_key);
    m_resume = async::Loop::current()->callLater(
        exhaustedPause, [this] { m_events.change(m_descriptor, EPOLLIN, m_key); });
}

} // namespace

bool hasEpoll()
{
    return true;
}

std::unique_ptr<StreamListener> makeEpollListener(const StreamSettings &settings,
                                                  StreamListener::AcceptHandler onAccepted)
{
    return std::make_unique<EpollListener>(settings, std::move(onAccepted));
}

} // namespace atrium::net
