// The floor: a WebSocket echo on bare epoll, without anything that a server needs besides:
// peer-raw-epoll PORT. No checks, no timers, no statistics, and what the system does not take at
// once is lost. A text that begins with B goes to everyone.
#include <QByteArray>
#include <QCryptographicHash>

#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <unordered_map>

namespace {

struct Client
{
    QByteArray unread;
    bool isUpgraded = false;
};

std::unordered_map<int, Client> s_clients;

void sendAll(int descriptor, const QByteArray &bytes)
{
    (void)!::send(descriptor, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL);
}

void upgrade(int descriptor, Client &client)
{
    const qsizetype end = client.unread.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray name = "\r\nsec-websocket-key:";
    const qsizetype at = client.unread.toLower().indexOf(name) + name.size();
    const QByteArray key = client.unread.mid(at, client.unread.indexOf('\r', at) - at).trimmed();
    const QByteArray proof = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                      QCryptographicHash::Sha1);
    sendAll(descriptor,
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Accept: "
                + proof.toBase64() + "\r\n\r\n");
    client.unread.remove(0, end + 4);
    client.isUpgraded = true;
}

QByteArray frameOf(char first, const QByteArray &payload)
{
    QByteArray frame(1, first);
    if (payload.size() < 126)
        frame += char(payload.size());
    else
        frame.append(char(126)).append(char(payload.size() >> 8)).append(char(payload.size()));
    return frame + payload;
}

/// Takes one frame off the front; false when it is not whole.
bool echoFrame(int descriptor, Client &client)
{
    const auto byte = [&client](qsizetype at) {
        return quint8(client.unread[at]);
    };
    if (client.unread.size() < 8)
        return false;
    const bool isLong = (byte(1) & 0x7F) == 126;
    const qsizetype size = isLong ? byte(2) << 8 | byte(3) : byte(1) & 0x7F;
    const qsizetype head = isLong ? 8 : 6;
    if (client.unread.size() < head + size)
        return false;
    QByteArray payload = client.unread.mid(head, size);
    for (qsizetype i = 0; i < size; ++i)
        payload[i] = char(payload[i] ^ client.unread[head - 4 + (i & 3)]);
    const QByteArray frame = frameOf(client.unread[0], payload);
    client.unread.remove(0, head + size);
    if (!payload.startsWith('B')) {
        sendAll(descriptor, frame);
        return true;
    }
    for (const auto &[other, unused] : s_clients)
        sendAll(other, frame);
    return true;
}

void serve(int descriptor)
{
    char buffer[65536];
    const ssize_t size = ::recv(descriptor, buffer, sizeof buffer, 0);
    if (size < 0 && errno == EAGAIN)
        return;
    if (size <= 0) {
        s_clients.erase(descriptor);
        ::close(descriptor);
        return;
    }
    Client &client = s_clients[descriptor];
    client.unread.append(buffer, size);
    if (!client.isUpgraded)
        upgrade(descriptor, client);
    while (client.isUpgraded && echoFrame(descriptor, client)) { }
}

void watch(int poll, int descriptor)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event);
}

int listenOn(quint16 port)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    const int on = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    ::setsockopt(listener, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0
        || ::listen(listener, 4096) != 0)
        return -1;
    return listener;
}

} // namespace

int main(int argc, char **argv)
{
    const int listener = listenOn(argc > 1 ? QByteArray(argv[1]).toUShort() : 0);
    if (listener < 0) {
        std::fprintf(stderr, "peer-raw-epoll: %s\n", std::strerror(errno));
        return 1;
    }
    const int poll = epoll_create1(0);
    watch(poll, listener);
    epoll_event events[128];
    for (;;) {
        const int count = epoll_wait(poll, events, 128, -1);
        for (int i = 0; i < count; ++i) {
            if (events[i].data.fd != listener) {
                serve(events[i].data.fd);
                continue;
            }
            int descriptor = -1;
            while ((descriptor = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK)) >= 0) {
                s_clients[descriptor] = {};
                watch(poll, descriptor);
            }
        }
    }
}
