#include "core/socketio/namespace.h"

#include "core/socketio/packet_batch.h"

namespace atrium::socketio {

// ---- BroadcastOperator

BroadcastOperator::BroadcastOperator(Namespace &owner)
    : m_namespace(owner)
{ }

BroadcastOperator &BroadcastOperator::to(const QString &roomOrSocketId)
{
    m_rooms.append(roomOrSocketId);
    return *this;
}

BroadcastOperator &BroadcastOperator::except(const QString &roomOrSocketId)
{
    m_except.append(roomOrSocketId);
    return *this;
}

int BroadcastOperator::send(const QString &event, const QJsonArray &arguments,
                            const QList<QByteArray> &attachments)
{
    const auto recipients = m_namespace.recipients(m_rooms, m_except);
    if (recipients.empty())
        return 0;
    return m_namespace.broadcast(recipients,
                                 eventPackets(m_namespace.name(), event, arguments, attachments));
}

// ---- Namespace

Namespace::Namespace(QString name)
    : m_name(std::move(name))
{ }

Namespace::~Namespace() = default;

void Namespace::use(Middleware middleware)
{
    m_middlewares.push_back(std::move(middleware));
}

void Namespace::onConnection(ConnectionHandler handler)
{
    m_connectionHandlers.push_back(std::move(handler));
}

void Namespace::onDisconnect(DisconnectHandler handler)
{
    m_disconnectHandlers.push_back(std::move(handler));
}

void Namespace::on(const QString &event, PlainHandler handler)
{
    m_handlers.insert(event, std::make_shared<EventHandler>(EventHandler{std::move(handler), {}}));
}

void Namespace::on(const QString &event, CoroutineHandler handler)
{
    m_handlers.insert(event, std::make_shared<EventHandler>(EventHandler{{}, std::move(handler)}));
}

BroadcastOperator Namespace::to(const QString &roomOrSocketId)
{
    return BroadcastOperator(*this).to(roomOrSocketId);
}

BroadcastOperator Namespace::except(const QString &roomOrSocketId)
{
    return BroadcastOperator(*this).except(roomOrSocketId);
}

int Namespace::send(const QString &event, const QJsonArray &arguments,
                    const QList<QByteArray> &attachments)
{
    return BroadcastOperator(*this).send(event, arguments, attachments);
}

std::optional<ConnectRefusal> Namespace::refusal(const Handshake &handshake) const
{
    for (const Middleware &middleware : m_middlewares) {
        if (auto refusal = middleware(handshake))
            return refusal;
    }
    return std::nullopt;
}

void Namespace::add(const std::shared_ptr<Socket> &socket)
{
    m_sockets.insert(socket->id(), socket);
}

void Namespace::remove(const std::shared_ptr<Socket> &socket, const QString &reason)
{
    m_sockets.remove(socket->id());
    for (const QString &room : socket->rooms())
        m_rooms.leave(*socket, room);
    for (const DisconnectHandler &handler : m_disconnectHandlers)
        handler(socket, reason);
}

std::shared_ptr<const EventHandler> Namespace::handler(const QString &event) const
{
    return m_handlers.value(event);
}

std::vector<std::shared_ptr<Socket>> Namespace::recipients(const QStringList &to,
                                                           const QStringList &except) const
{
    QSet<const Socket *> seen;
    for (const QString &name : except) {
        if (const auto *members = m_rooms.members(name))
            seen.unite(QSet<const Socket *>(members->begin(), members->end()));
        if (const auto socket = m_sockets.value(name))
            seen.insert(socket.get());
    }
    std::vector<std::shared_ptr<Socket>> chosen;
    // Held strongly, for sending may run code that ends a socket.
    const auto choose = [&](std::shared_ptr<Socket> socket) {
        if (seen.contains(socket.get()))
            return;
        if (to.size() > 1)
            seen.insert(socket.get());
        chosen.push_back(std::move(socket));
    };
    if (to.isEmpty()) {
        chosen.reserve(size_t(m_sockets.size()));
        for (const auto &socket : m_sockets)
            choose(socket);
    }
    for (const QString &name : to) {
        if (const auto *members = m_rooms.members(name)) {
            chosen.reserve(chosen.size() + size_t(members->size()));
            for (Socket *socket : *members)
                choose(socket->shared_from_this());
        } else if (const auto socket = m_sockets.value(name)) {
            choose(socket);
        }
    }
    return chosen;
}

int Namespace::broadcast(const std::vector<std::shared_ptr<Socket>> &recipients,
                         const OutgoingPackets &packets)
{
    if (recipients.size() == 1) {
        recipients.front()->deliver(packets);
    } else {
        for (const auto &socket : recipients)
            socket->deliverShared(packets);
    }
    return int(recipients.size());
}

} // namespace atrium::socketio
