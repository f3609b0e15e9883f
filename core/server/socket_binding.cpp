#include "core/server/socket_binding.h"

namespace atrium::server {

namespace {

class SocketEmitter final : public Emitter
{
public:
    SocketEmitter(socketio::Namespace &space, socketio::Socket &socket)
        : m_broadcaster(space)
        , m_socket(socket)
    { }

    void toRoom(const QString &room, const QString &event, const QJsonArray &arguments) override
    {
        m_broadcaster.toRoom(room, event, arguments);
    }

    void toEverybody(const QString &event, const QJsonArray &arguments) override
    {
        m_broadcaster.toEverybody(event, arguments);
    }

    void toSender(const QString &event, const QJsonArray &arguments) override
    {
        m_socket.send(event, arguments);
    }

    void joinSender(const QString &room) override { m_socket.join(room); }

private:
    NamespaceBroadcaster m_broadcaster;
    socketio::Socket &m_socket;
};

Presence &presenceIn(const socketio::Socket &socket)
{
    return *static_cast<Presence *>(socket.data.get());
}

void welcome(Handlers &handlers, socketio::Namespace &space, socketio::Socket &socket)
{
    auto presence = std::make_shared<Presence>();
    presence->connection = socket.connectionId();
    presence->token =
        socket.handshake().query.queryItemValue(QStringLiteral("auth_token")).toUtf8();
    socket.data = presence;
    SocketEmitter emitter(space, socket);
    handlers.connected(*presence, emitter);
}

} // namespace

NamespaceBroadcaster::NamespaceBroadcaster(socketio::Namespace &space)
    : m_space(space)
{ }

void NamespaceBroadcaster::toRoom(const QString &room, const QString &event,
                                  const QJsonArray &arguments)
{
    m_space.to(room).send(event, arguments);
}

void NamespaceBroadcaster::toEverybody(const QString &event, const QJsonArray &arguments)
{
    m_space.send(event, arguments);
}

void bindHandlers(Handlers &handlers, socketio::Namespace &space)
{
    space.onConnection([&handlers, &space](const std::shared_ptr<socketio::Socket> &socket) {
        welcome(handlers, space, *socket);
    });
    space.onDisconnect(
        [&handlers](const std::shared_ptr<socketio::Socket> &socket, const QString &) {
            if (socket->data)
                handlers.disconnected(presenceIn(*socket));
        });
    for (const QString &name : Handlers::eventNames()) {
        const socketio::PlainHandler handler =
            [&handlers, &space](const std::shared_ptr<socketio::Socket> &socket,
                                const socketio::Event &event) {
                SocketEmitter emitter(space, *socket);
                handlers.handle(presenceIn(*socket), event.name, event.arguments, emitter);
            };
        space.on(name, handler);
    }
}

const Presence *presenceOf(const socketio::Socket &socket)
{
    return static_cast<const Presence *>(socket.data.get());
}

} // namespace atrium::server
