#pragma once

#include "core/socketio/rooms.h"
#include "core/socketio/socket.h"

#include <QHash>

#include <type_traits>

namespace atrium::socketio {

/// Chooses who receives a broadcast; `namespace.to("a").except("b").send(…)`.
class BroadcastOperator
{
public:
    explicit BroadcastOperator(Namespace &owner);
    /// Several calls: the union. None: everybody.
    BroadcastOperator &to(const QString &roomOrSocketId);
    BroadcastOperator &except(const QString &roomOrSocketId);
    /// Encodes the event once and hands the same bytes to each recipient. Returns how many there
    /// were.
    int send(const QString &event, const QJsonArray &arguments = {},
             const QList<QByteArray> &attachments = {});

private:
    Namespace &m_namespace;
    QStringList m_rooms;
    QStringList m_except;
};

/// Why an application does not let a client in; sent as `44{"message":…,"data":…}`.
struct ConnectRefusal
{
    QString message;
    QJsonObject data;
};

/// A handler for an event: one of the two is set.
struct EventHandler
{
    PlainHandler plain;
    CoroutineHandler coroutine;
};

/// A namespace of the server ("/" is the default one). Network thread only.
class Namespace
{
public:
    using ConnectionHandler = std::function<void(const std::shared_ptr<Socket> &socket)>;
    using DisconnectHandler =
        std::function<void(const std::shared_ptr<Socket> &socket, const QString &reason)>;
    /// Nothing: welcome.
    using Middleware = std::function<std::optional<ConnectRefusal>(const Handshake &handshake)>;

    explicit Namespace(QString name);
    ~Namespace();

    [[nodiscard]] const QString &name() const { return m_name; }
    /// Asked, in their order, before a client is let in (Socket.IO's namespace.use).
    void use(Middleware middleware);
    /// Called right after the CONNECT packet was accepted.
    void onConnection(ConnectionHandler handler);
    /// Called once when a socket is gone, with a reason in Socket.IO's words ("transport close",
    /// "ping timeout", …). Its rooms() are still there to be read.
    void onDisconnect(DisconnectHandler handler);
    /// Handler for an event of every socket of this namespace; unknown events are ignored.
    void on(const QString &event, PlainHandler handler);
    void on(const QString &event, CoroutineHandler handler);
    /// The same for any callable: a coroutine handler if it returns QCoro::Task<>.
    template<typename Handler>
    void on(const QString &event, Handler handler)
    {
        using Outcome =
            std::invoke_result_t<Handler &, const std::shared_ptr<Socket> &, const Event &>;
        if constexpr (std::is_same_v<Outcome, QCoro::Task<>>)
            on(event, CoroutineHandler(std::move(handler)));
        else
            on(event, PlainHandler(std::move(handler)));
    }

    [[nodiscard]] BroadcastOperator to(const QString &roomOrSocketId);
    [[nodiscard]] BroadcastOperator except(const QString &roomOrSocketId);
    /// To everybody here.
    int send(const QString &event, const QJsonArray &arguments = {},
             const QList<QByteArray> &attachments = {});
    [[nodiscard]] const QHash<QString, std::shared_ptr<Socket>> &sockets() const
    {
        return m_sockets;
    }

private:
    friend class BroadcastOperator;
    friend class Client;
    friend class Socket;

    void addToRoom(Socket &socket, const QString &room) { m_rooms.join(socket, room); }
    void removeFromRoom(Socket &socket, const QString &room) { m_rooms.leave(socket, room); }
    [[nodiscard]] std::optional<ConnectRefusal> refusal(const Handshake &handshake) const;
    void add(const std::shared_ptr<Socket> &socket);
    void remove(const std::shared_ptr<Socket> &socket, const QString &reason);
    [[nodiscard]] std::shared_ptr<const EventHandler> handler(const QString &event) const;
    [[nodiscard]] std::vector<std::shared_ptr<Socket>> recipients(const QStringList &to,
                                                                  const QStringList &except) const;
    int broadcast(const std::vector<std::shared_ptr<Socket>> &recipients,
                  const OutgoingPackets &packets);

    QString m_name;
    QHash<QString, std::shared_ptr<Socket>> m_sockets;
    Rooms m_rooms;
    /// Shared, so that a handler outlives its own removal and its namespace while it is suspended.
    QHash<QString, std::shared_ptr<const EventHandler>> m_handlers;
    std::vector<Middleware> m_middlewares;
    std::vector<ConnectionHandler> m_connectionHandlers;
    std::vector<DisconnectHandler> m_disconnectHandlers;
};

} // namespace atrium::socketio
