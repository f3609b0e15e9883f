#include "core/server/socket_binding.h"

#include "core/async/loop.h"
#include "core/base/log_ring.h"
#include "core/server/reconnects.h"
#include "core/socketio/engineio_session.h"

namespace atrium::server {

namespace {

class SocketEmitter final : public Emitter
{
public:
    SocketEmitter(socketio::Namespace &space, socketio::Socket &socket,
                  const CompatibilitySwitches &switches)
        : m_broadcaster(space, switches)
        , m_socket(socket)
        , m_switches(switches)
    { }

    void toRoom(const QString &room, const QString &event, const QJsonArray &arguments) override
    {
        m_broadcaster.toRoom(room, event, arguments);
    }

    void toRoomEncoded(const QString &room, const QString &event, const JsonText &text) override
    {
        m_broadcaster.toRoomEncoded(room, event, text);
    }

    void toEverybody(const QString &event, const QJsonArray &arguments) override
    {
        m_broadcaster.toEverybody(event, arguments);
    }

    void endSession(const QByteArray &token) override { m_broadcaster.endSession(token); }

    void toSender(const QString &event, const QJsonArray &arguments) override
    {
        m_socket.send(event, adapted(arguments, m_switches).toArray());
        ++m_toldSender;
    }

    void toSenderEncoded(const QString &event, const JsonText &text) override
    {
        if (m_switches.changeJson()) {
            toSender(event, arrayOf(text));
            return;
        }
        m_socket.send(event, text);
        ++m_toldSender;
    }

    void joinSender(const QString &room) override { m_socket.join(room); }
    void leaveSender(const QString &room) override { m_socket.leave(room); }
    [[nodiscard]] int told() const { return m_broadcaster.told() + m_toldSender; }

private:
    NamespaceBroadcaster m_broadcaster;
    socketio::Socket &m_socket;
    const CompatibilitySwitches &m_switches;
    int m_toldSender = 0;
};

Presence &presenceIn(const socketio::Socket &socket)
{
    return *static_cast<Presence *>(socket.data.get());
}

QByteArray tokenOf(const socketio::Handshake &handshake)
{
    return handshake.query.queryItemValue(QStringLiteral("auth_token")).toUtf8();
}

/// A client that came back keeps what was known about it; who it is, is looked up again.
void welcome(Handlers &handlers, Reconnects &reconnects, socketio::Namespace &space,
             socketio::Socket &socket, const CompatibilitySwitches &switches)
{
    if (!socket.data)
        socket.data = std::make_shared<Presence>();
    Presence &presence = presenceIn(socket);
    presence.connection = socket.connectionId();
    presence.address = socket.handshake().address.toString();
    if (presence.device.isEmpty())
        presence.device = socket.id();
    presence.token = tokenOf(socket.handshake());
    SocketEmitter emitter(space, socket, switches);
    handlers.connected(presence, emitter);
    if (std::exchange(presence.isFromDisk, false)) {
        handlers.rememberGuest(presence);
        handlers.tellStateAgain(socket.rooms(), emitter);
    }
    if (presence.staff.isValid())
        presence.reconnects = reconnects.arrived(presence.staff);
    else if (socket.isRecovered())
        ++presence.reconnects;
    socket.storeData();
}

/// What the handlers of a namespace share.
class Binding
{
public:
    Binding(Handlers &handlersOfAll, CommitLine &commitLine, socketio::Namespace &ownSpace,
            CompatibilitySwitches ownSwitches, HandledEvents *handledEvents)
        : m_handlers(handlersOfAll)
        , m_line(commitLine)
        , m_space(ownSpace)
        , m_switches(std::move(ownSwitches))
        , m_handled(handledEvents)
    { }

    /// Says what the house says of it once that is durable, the acknowledgement last.
    void handle(const std::shared_ptr<socketio::Socket> &socket, const socketio::Event &event)
    {
        Emissions said;
        Presence &presence = presenceIn(*socket);
        const bool wasGuest = presence.isGuest;
        m_handlers.handle(presence, event.name, event.arguments, said);
        Gained gained{said.joinedRooms(), presence.isGuest && !wasGuest};
        gained.rooms.removeIf([&](const QString &room) { return socket->rooms().contains(room); });
        keep(*socket, gained);
        const auto session = socket->session();
        const SteadyTime readAt = session ? session->readAt() : SteadyTime();
        m_line.enqueue([this, socket, gained, name = event.name, readAt, said = std::move(said),
                        acknowledge = event.acknowledge.defer()](const Result<> &durable) {
            SocketEmitter emitter(m_space, *socket, m_switches);
            const QString refusal = durable ? said.refusal() : durable.error().message;
            if (durable) {
                said.playTo(emitter);
            } else {
                takeBack(*socket, gained);
                m_handlers.refuse(name, durable.error(), emitter);
            }
            acknowledge();
            if (m_handled && m_handled->wants(socket->connectionId()))
                m_handled->handled({socket->connectionId(), name,
                                    async::Loop::current()->now() - readAt, emitter.told(),
                                    !refusal.isEmpty()});
            if (!refusal.isEmpty())
                LogRing::instance().add(LogLevel::Info, QStringLiteral("server"),
                                        QStringLiteral("%1 refused: %2").arg(name, refusal),
                                        socket->connectionId().value);
        });
    }

private:
    /// What a client has after an event and had not before.
    struct Gained
    {
        QStringList rooms;
        bool isGuestNow = false;
    };

    /// Rooms are entered before that is said, so that it is on the disk when it is said: nothing
    /// can be heard in them yet that is not.
    void keep(socketio::Socket &socket, const Gained &gained)
    {
        for (const QString &room : gained.rooms)
            socket.join(room);
        if (gained.isGuestNow)
            socket.storeData();
        if (!gained.rooms.isEmpty() || gained.isGuestNow)
            m_line.settleSoon();
    }

    static void takeBack(socketio::Socket &socket, const Gained &gained)
    {
        for (const QString &room : gained.rooms)
            socket.leave(room);
        if (gained.isGuestNow)
            presenceIn(socket).isGuest = false;
        socket.storeData();
    }

    Handlers &m_handlers;
    CommitLine &m_line;
    socketio::Namespace &m_space;
    CompatibilitySwitches m_switches;
    HandledEvents *m_handled; ///< null: nobody is told
};

/// Rooms and orders of a client are given back only to whom they belonged: the same token, and the
/// same person behind it.
bool mayRecover(Handlers &handlers, socketio::RecoverableSession &session,
                const socketio::Handshake &handshake)
{
    const QByteArray token = tokenOf(handshake);
    if (!session.data) {
        const auto restored = presenceFromJson(session.storedData, token);
        if (!restored)
            return false;
        session.data = std::make_shared<Presence>(*restored);
    }
    const auto *presence = static_cast<const Presence *>(session.data.get());
    return presence->token == token && handlers.isStill(*presence);
}

} // namespace

NamespaceBroadcaster::NamespaceBroadcaster(socketio::Namespace &space,
                                           CompatibilitySwitches switches)
    : m_space(space)
    , m_switches(std::move(switches))
{ }

void NamespaceBroadcaster::toRoom(const QString &room, const QString &event,
                                  const QJsonArray &arguments)
{
    m_told += m_space.to(room).send(event, adapted(arguments, m_switches).toArray());
}

void NamespaceBroadcaster::toRoomEncoded(const QString &room, const QString &event,
                                         const JsonText &text)
{
    if (m_switches.changeJson())
        toRoom(room, event, arrayOf(text));
    else
        m_told += m_space.to(room).send(event, text);
}

void NamespaceBroadcaster::toEverybody(const QString &event, const QJsonArray &arguments)
{
    m_told += m_space.send(event, adapted(arguments, m_switches).toArray());
}

void NamespaceBroadcaster::endSession(const QByteArray &token)
{
    const auto sockets = m_space.sockets().values(); // a copy: what is told may end a socket
    for (const std::shared_ptr<socketio::Socket> &socket : sockets) {
        if (token.isEmpty() || !socket->data || presenceIn(*socket).token != token)
            continue;
        Presence &presence = presenceIn(*socket);
        const QSet<QString> joined = socket->rooms();
        for (const QString &room : joined) {
            if (room != rooms::monitor && room != spa::transactionRoom(presence.latestOrder))
                socket->leave(room);
        }
        presence.forgetStaff();
        socket->send(QStringLiteral("session_ended"),
                     QJsonArray{QJsonObject{
                         {QStringLiteral("reason"), QStringLiteral("You have logged out.")}}});
    }
}

void bindHandlers(Handlers &handlers, CommitLine &line, socketio::Namespace &space,
                  const CompatibilitySwitches &switches, HandledEvents *handled)
{
    const auto binding = std::make_shared<Binding>(handlers, line, space, switches, handled);
    const auto reconnects = std::make_shared<Reconnects>();
    space.onConnection(
        [&handlers, &space, reconnects, switches](const std::shared_ptr<socketio::Socket> &socket) {
            welcome(handlers, *reconnects, space, *socket, switches);
        });
    space.onRecovery(
        [&handlers](socketio::RecoverableSession &session, const socketio::Handshake &handshake) {
            return mayRecover(handlers, session, handshake);
        });
    space.storeDataWith([](const socketio::Socket &socket) {
        return socket.data ? toJson(presenceIn(socket)) : QJsonObject();
    });
    space.onDisconnect(
        [&handlers, reconnects](const std::shared_ptr<socketio::Socket> &socket, const QString &) {
            if (!socket->data)
                return;
            reconnects->left(presenceIn(*socket).staff);
            handlers.disconnected(presenceIn(*socket));
        });
    for (const QString &name : Handlers::eventNames()) {
        const socketio::PlainHandler handler =
            [binding](const std::shared_ptr<socketio::Socket> &socket,
                      const socketio::Event &event) {
                binding->handle(socket, event);
            };
        space.on(name, handler);
    }
}

const Presence *presenceOf(const socketio::Socket &socket)
{
    return static_cast<const Presence *>(socket.data.get());
}

} // namespace atrium::server
