#include "tests/bench/wire/load_client_epoll.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace atrium::load {

using State = LoadConnection::State;
using Kind = LoadConnection::Kind;

namespace {

constexpr int portsPerAddress = 20'000; ///< of the 28,000 that Linux hands out
constexpr rlim_t otherDescriptors = 32;
constexpr int deafReceiveBuffer = 4096;
constexpr size_t readBytes = 256 * 1024;

QString systemError(int number = errno)
{
    return QString::fromLocal8Bit(std::strerror(number));
}

void setOption(int fd, int level, int name, int value)
{
    ::setsockopt(fd, level, name, &value, sizeof value);
}

QString ended(const LoadConnection &connection, const QString &how)
{
    return QStringLiteral("The server ended connection %1 (%2).").arg(connection.number).arg(how);
}

/// Another loopback address as the source once one has no ports left.
void bindSource(int fd, int number)
{
    if (number < portsPerAddress)
        return;
    sockaddr_in source{};
    source.sin_family = AF_INET;
    source.sin_addr.s_addr = htonl(INADDR_LOOPBACK + quint32(number / portsPerAddress));
    setOption(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
    ::bind(fd, reinterpret_cast<sockaddr *>(&source), sizeof source);
}

} // namespace

LoadClient::LoadClient(const LoadOptions &options)
    : m_phrases(options)
    , m_host(options.host)
    , m_port(options.port)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_buffer(readBytes)
{ }

LoadClient::~LoadClient()
{
    for (const auto &connection : m_connections) {
        if (connection->fd < 0)
            continue;
        // A reset leaves no port in TIME_WAIT for the next run.
        const linger reset{1, 0};
        ::setsockopt(connection->fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        ::close(connection->fd);
    }
    ::close(m_epoll);
}

Result<> LoadClient::reserveDescriptors(int connections)
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const rlim_t need = rlim_t(connections) + otherDescriptors;
    if (need > limit.rlim_max)
        return atrium::failure(ErrorCode::LimitReached,
                               QStringLiteral("%1 connections need %2 file descriptors, and this "
                                              "process may have %3: raise `ulimit -Hn`.")
                                   .arg(connections)
                                   .arg(need)
                                   .arg(limit.rlim_max));
    limit.rlim_cur = std::max(limit.rlim_cur, need);
    ::setrlimit(RLIMIT_NOFILE, &limit);
    return {};
}

void LoadClient::open(Kind kind)
{
    auto &connection = *m_connections.emplace_back(std::make_unique<LoadConnection>());
    connection.number = count() - 1;
    connection.kind = kind;
    connection.fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (connection.fd < 0)
        return lose(connection, QStringLiteral("No socket: %1.").arg(systemError()));
    setOption(connection.fd, IPPROTO_TCP, TCP_NODELAY, 1);
    if (kind == Kind::Deaf)
        setOption(connection.fd, SOL_SOCKET, SO_RCVBUF, deafReceiveBuffer);
    bindSource(connection.fd, connection.number);
    connectSocket(connection);
}

void LoadClient::connectSocket(LoadConnection &connection)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    if (::inet_pton(AF_INET, m_host.constData(), &address.sin_addr) != 1)
        return lose(connection,
                    QStringLiteral("\"%1\" is no IPv4 address.").arg(QLatin1String(m_host)));
    if (::connect(connection.fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0
        && errno != EINPROGRESS) {
        return lose(connection,
                    QStringLiteral("%1 port %2: %3.")
                        .arg(QLatin1String(m_host))
                        .arg(m_port)
                        .arg(systemError()));
    }
    connection.wantsWriting = true;
    watch(connection, EPOLLIN | EPOLLOUT, EPOLL_CTL_ADD);
}

void LoadClient::watch(LoadConnection &connection, quint32 events, int operation)
{
    epoll_event event{};
    event.events = events;
    event.data.ptr = &connection;
    ::epoll_ctl(m_epoll, operation, connection.fd, &event);
}

void LoadClient::send(LoadConnection &connection, const QByteArray &bytes)
{
    if (connection.state == State::Closed)
        return;
    ssize_t sent = 0;
    if (connection.unsent.empty()) {
        sent = ::send(connection.fd, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL);
        if (sent == bytes.size())
            return;
        if (sent < 0 && errno != EAGAIN)
            return lose(connection, ended(connection, systemError()));
    }
    sent = std::max<ssize_t>(sent, 0);
    connection.unsent.append(bytes.constData() + sent, size_t(bytes.size() - sent));
    if (!connection.wantsWriting) {
        connection.wantsWriting = true;
        watch(connection, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
    }
}

void LoadClient::lose(LoadConnection &connection, const QString &reason)
{
    if (connection.state == State::Closed)
        return;
    const bool wasJoined = connection.state == State::Joined;
    connection.state = State::Closed;
    if (connection.fd >= 0)
        ::close(connection.fd);
    connection.fd = -1;
    if (connection.kind == Kind::Deaf && wasJoined) {
        ++m_cut;
        m_lastCut = Clock::now();
    } else if (m_failure.isEmpty()) {
        m_failure = reason;
    }
}

bool LoadClient::runUntil(const std::function<bool()> &done, Clock::time_point deadline)
{
    std::array<epoll_event, 512> events{};
    while (m_failure.isEmpty()) {
        if (done())
            return true;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0)
            return false;
        const int ready = ::epoll_wait(m_epoll, events.data(), int(events.size()),
                                       int(std::min<qint64>(left.count(), 1000)));
        for (int i = 0; i < ready; ++i) {
            auto &connection = *static_cast<LoadConnection *>(events[size_t(i)].data.ptr);
            if (connection.state != State::Closed)
                handle(connection, events[size_t(i)].events);
        }
    }
    return false;
}

void LoadClient::handle(LoadConnection &connection, quint32 events)
{
    if (connection.state == State::Connecting) {
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(connection.fd, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0)
            return lose(connection,
                        QStringLiteral("%1 port %2: %3.")
                            .arg(QLatin1String(m_host))
                            .arg(m_port)
                            .arg(systemError(error)));
    }
    const bool isDeaf = connection.kind == Kind::Deaf && connection.state == State::Joined;
    if (isDeaf && (events & (EPOLLHUP | EPOLLERR | EPOLLRDHUP)))
        return lose(connection, QStringLiteral("cut"));
    if (events & EPOLLOUT)
        isDeaf ? flood(connection) : becomeWritable(connection);
    if (!isDeaf && connection.state != State::Closed && (events & ~quint32(EPOLLOUT)))
        becomeReadable(connection);
}

void LoadClient::becomeWritable(LoadConnection &connection)
{
    if (connection.state == State::Connecting) {
        connection.state = State::Handshaking;
        connection.unsent = m_phrases.handshake().toStdString();
    }
    const ssize_t sent =
        ::send(connection.fd, connection.unsent.data(), connection.unsent.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN)
        return lose(connection, ended(connection, systemError()));
    connection.unsent.erase(0, size_t(std::max<ssize_t>(sent, 0)));
    if (connection.unsent.empty()) {
        connection.unsent.shrink_to_fit();
        connection.wantsWriting = false;
        watch(connection, EPOLLIN, EPOLL_CTL_MOD);
    }
}

void LoadClient::becomeReadable(LoadConnection &connection)
{
    const ssize_t size = ::recv(connection.fd, m_buffer.data(), m_buffer.size(), 0);
    if (size <= 0) {
        if (size < 0 && errno == EAGAIN)
            return;
        return lose(connection,
                    ended(connection, size == 0 ? QStringLiteral("end of stream") : systemError()));
    }
    if (connection.unread.empty()) {
        const qsizetype used = consume(connection, {m_buffer.data(), size});
        connection.unread.append(m_buffer.data() + used, size_t(size - used));
        return;
    }
    connection.unread.append(m_buffer.data(), size_t(size));
    const qsizetype used =
        consume(connection, {connection.unread.data(), qsizetype(connection.unread.size())});
    connection.unread.erase(0, size_t(used));
    if (connection.unread.empty())
        connection.unread.shrink_to_fit();
}

} // namespace atrium::load
