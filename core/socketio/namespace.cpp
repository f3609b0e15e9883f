#include "core/socketio/namespace.h"

#include "core/socketio/packet_batch.h"

namespace atrium::socketio {

Namespace::Namespace(QString name)
    : m_name(std::move(name))
{ }

Namespace::~Namespace() = default;

// ---- what the application asks for

void Namespace::addMiddleware(ConnectMiddleware middleware)
{
    m_middlewares.push_back(std::make_shared<const ConnectMiddleware>(std::move(middleware)));
}

void Namespace::onConnection(ConnectionHandler handler)
{
    m_connectionHandlers.push_back(std::move(handler));
}

void Namespace::onDisconnect(DisconnectHandler handler)
{
    m_disconnectHandlers.push_back(std::move(handler));
}

void Namespace::onRecovery(RecoveryCheck check)
{
    m_recoveryChecks.push_back(std::move(check));
}

void Namespace::storeDataWith(DataWriter writer)
{
    m_dataWriter = std::move(writer);
}

void Namespace::on(const QString &event, PlainHandler handler)
{
    m_handlers.insert(event, std::make_shared<EventHandler>(EventHandler{std::move(handler), {}}));
}

void Namespace::on(const QString &event, CoroutineHandler handler)
{
    m_handlers.insert(event, std::make_shared<EventHandler>(EventHandler{{}, std::move(handler)}));
}

void Namespace::off(const QString &event)
{
    m_handlers.remove(event);
}

void Namespace::onAny(PlainHandler handler)
{
    m_anyHandlers.push_back(std::move(handler));
}

void Namespace::useOnEvents(EventFilter filter)
{
    m_filters.push_back(std::move(filter));
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

int Namespace::sendVolatile(const QString &event, const QJsonArray &arguments,
                            const QList<QByteArray> &attachments)
{
    return BroadcastOperator(*this).sendVolatile(event, arguments, attachments);
}

// ---- sockets and their events

QJsonObject Namespace::dataToStore(const Socket &socket) const
{
    return m_dataWriter ? m_dataWriter(socket) : QJsonObject();
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

void Namespace::visitHandlerTimes(
    const std::function<void(const QString &event, const metrics::Histogram &times)> &visitor) const
{
    for (auto handler = m_handlers.cbegin(); handler != m_handlers.cend(); ++handler)
        visitor(handler.key(), (*handler)->times);
}

bool Namespace::admits(const std::shared_ptr<Socket> &socket, const Event &event) const
{
    for (const PlainHandler &handler : m_anyHandlers)
        handler(socket, event);
    return std::all_of(m_filters.begin(), m_filters.end(),
                       [&](const EventFilter &filter) { return filter(socket, event); });
}

// ---- sending

Namespace::Prepared Namespace::prepare(const OutgoingEvent &event, const Audience &audience)
{
    if (!m_recovery)
        return {eventPackets(m_name, event.name, event.arguments, event.attachments, {}, {},
                             event.encoded),
                0};
    Prepared prepared;
    prepared.packets = eventPackets(m_name, event.name, event.arguments, event.attachments, {},
                                    m_recovery->log().nextOffset(), event.encoded);
    if (!prepared.packets.empty())
        prepared.sequence = m_recovery->record(prepared.packets, audience);
    return prepared;
}

int Namespace::emitTo(const std::vector<std::shared_ptr<Socket>> &recipients,
                      const Audience &audience, const OutgoingEvent &event)
{
    if (recipients.empty() && !(m_recovery && m_recovery->isAnybodyAway()))
        return 0;
    const Prepared prepared = prepare(event, audience);
    if (prepared.sequence > 0) {
        for (const auto &socket : recipients)
            socket->m_recovery.lastSent = prepared.sequence;
    }
    deliverTo(recipients, prepared.packets);
    return int(recipients.size());
}

void Namespace::emitToOne(Socket &socket, const OutgoingEvent &event)
{
    const Prepared prepared = prepare(event, {socket.id(), {}});
    if (prepared.sequence > 0)
        socket.m_recovery.lastSent = prepared.sequence;
    socket.deliver(prepared.packets);
}

void Namespace::emitToSuccessor(const QString &socketId, const OutgoingEvent &event)
{
    if (const auto successor = m_sockets.value(socketId))
        emitToOne(*successor, event);
    else if (m_recovery && m_recovery->isAway(socketId))
        prepare(event, {socketId, {}});
}

int Namespace::emitVolatile(const std::vector<std::shared_ptr<Socket>> &recipients,
                            const OutgoingEvent &event)
{
    std::vector<std::shared_ptr<Socket>> ready;
    ready.reserve(recipients.size());
    std::copy_if(recipients.begin(), recipients.end(), std::back_inserter(ready),
                 [](const auto &socket) { return socket->takesVolatile(); });
    m_volatileDropped += recipients.size() - ready.size();
    if (ready.empty())
        return 0;
    QJsonArray arguments = event.arguments;
    // JavaScript clients take any last argument that is text for an offset.
    if (m_recovery && !arguments.isEmpty() && arguments.last().isString())
        arguments.append(QJsonValue::Null);
    deliverTo(ready, eventPackets(m_name, event.name, arguments, event.attachments));
    return int(ready.size());
}

void Namespace::deliverTo(const std::vector<std::shared_ptr<Socket>> &recipients,
                          const OutgoingPackets &packets)
{
    if (recipients.size() == 1) {
        recipients.front()->deliver(packets);
        return;
    }
    for (const auto &socket : recipients)
        socket->deliverShared(packets);
}

std::vector<std::shared_ptr<Socket>> Namespace::recipients(const Selection &selection) const
{
    const QStringList &to = selection.to;
    QSet<const Socket *> seen;
    for (const QString &name : selection.except) {
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

} // namespace atrium::socketio
