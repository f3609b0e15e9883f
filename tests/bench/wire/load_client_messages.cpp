// What a LoadClient makes of the bytes it has read; the sockets are in load_client_epoll.cpp.
#include <cerrno>
#include <sys/epoll.h>
#include <sys/socket.h>

#include "tests/bench/wire/load_client_epoll.h"

namespace atrium::load {

using State = LoadConnection::State;
using Kind = LoadConnection::Kind;

qsizetype LoadClient::consume(LoadConnection &connection, QByteArrayView bytes)
{
    qsizetype used = 0;
    if (connection.state == State::Handshaking) {
        used = consumeHandshake(connection, bytes);
        if (connection.state == State::Handshaking)
            return used;
    }
    while (connection.state != State::Closed) {
        const auto frame = serverFrame(bytes.sliced(used));
        if (!frame)
            return used;
        used += frame->size;
        receive(connection, *frame);
    }
    return bytes.size();
}

qsizetype LoadClient::consumeHandshake(LoadConnection &connection, QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return 0;
    if (!bytes.startsWith("HTTP/1.1 101")) {
        lose(connection,
             QStringLiteral("The server refused the WebSocket of connection %1: %2")
                 .arg(connection.number)
                 .arg(QLatin1String(bytes.first(bytes.indexOf("\r\n")).toByteArray())));
        return bytes.size();
    }
    connection.state = State::Opened;
    if (m_phrases.joinsAtOnce())
        join(connection);
    return end + 4;
}

void LoadClient::receive(LoadConnection &connection, const ServerFrame &frame)
{
    using net::WebSocketOpcode;
    switch (frame.opcode) {
    case WebSocketOpcode::Ping:
        return send(connection, clientFrame(WebSocketOpcode::Pong, frame.payload));
    case WebSocketOpcode::Pong:
        return;
    case WebSocketOpcode::Close:
        return lose(connection,
                    QStringLiteral("The server closed the WebSocket of connection %1: %2")
                        .arg(connection.number)
                        .arg(QString::fromUtf8(frame.payload.toByteArray().mid(2))));
    default:
        break;
    }
    // Large messages may come in fragments; the first tells what the whole means.
    if (frame.part == ServerFrame::Part::Whole || frame.part == ServerFrame::Part::First)
        receiveMessage(connection, frame.payload, frame.part);
}

void LoadClient::receiveMessage(LoadConnection &connection, QByteArrayView message,
                                ServerFrame::Part part)
{
    switch (m_phrases.meaning(message)) {
    case Meaning::Opened:
        return send(connection, m_phrases.join());
    case Meaning::Joined:
        return join(connection);
    case Meaning::Heartbeat:
        return send(connection, m_phrases.pong());
    case Meaning::Echo:
        if (part == ServerFrame::Part::Whole && !m_phrases.isWhole(message))
            return lose(connection, QStringLiteral("An echo is not what was sent."));
        return m_listener ? m_listener->echoed(connection) : void();
    case Meaning::Broadcast:
        return m_listener ? m_listener->broadcastHeard(connection) : void();
    case Meaning::Refused:
        return lose(connection,
                    QStringLiteral("The server refused connection %1: %2")
                        .arg(connection.number)
                        .arg(QString::fromUtf8(message)));
    case Meaning::Other:
        return;
    }
}

void LoadClient::join(LoadConnection &connection)
{
    connection.state = State::Joined;
    if (connection.kind == Kind::Deaf) {
        connection.unread.clear();
        watch(connection, EPOLLOUT | EPOLLRDHUP, EPOLL_CTL_MOD);
    }
    if (m_listener)
        m_listener->joined(connection);
}

void LoadClient::flood(LoadConnection &connection)
{
    const QByteArray &bytes = m_phrases.flood();
    if (connection.unsent.empty())
        connection.unsent.assign(bytes.constData(), size_t(bytes.size()));
    const ssize_t sent =
        ::send(connection.fd, connection.unsent.data(), connection.unsent.size(), MSG_NOSIGNAL);
    if (sent >= 0)
        connection.unsent.erase(0, size_t(sent));
    else if (errno != EAGAIN)
        lose(connection, QStringLiteral("cut"));
}

} // namespace atrium::load
