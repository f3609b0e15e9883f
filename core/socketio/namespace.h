#pragma once

#include "core/metrics/histogram.h"
#include "core/socketio/broadcast_operator.h"
#include "core/socketio/recovery.h"
#include "core/socketio/rooms.h"
#include "core/socketio/socket.h"

#include <QHash>

#include <type_traits>

namespace atrium::socketio {

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
    mutable metrics::Histogram times{}; ///< from its begin to its end
};

/// Asked before a client is let in: one of the two is set.
struct ConnectMiddleware
{
    std::function<std::optional<ConnectRefusal>(const Handshake &handshake)> plain;
    std::function<QCoro::Task<std::optional<ConnectRefusal>>(Handshake handshake)> coroutine;
};

/// An event on its way out.
struct OutgoingEvent
{
    const QString &name;
    const QJsonArray &arguments;
    const QList<QByteArray> &attachments;
    QByteArrayView encoded = {}; ///< instead of `arguments`: their JSON
};

/// A namespace of the server ("/" is the default one). Network thread only.
class Namespace : public std::enable_shared_from_this<Namespace>
{
public:
    using ConnectionHandler = std::function<void(const std::shared_ptr<Socket> &socket)>;
    using DisconnectHandler =
        std::function<void(const std::shared_ptr<Socket> &socket, const QString &reason)>;
    /// False: the event goes to no handler, and is not acknowledged.
    using EventFilter =
        std::function<bool(const std::shared_ptr<Socket> &socket, const Event &event)>;
    /// False: the client gets a new session instead. After a restart it may make `session.data` of
    /// `session.storedData`.
    using RecoveryCheck =
        std::function<bool(RecoverableSession &session, const Handshake &handshake)>;
    using DataWriter = std::function<QJsonObject(const Socket &socket)>;

    explicit Namespace(QString name);
    ~Namespace();

    [[nodiscard]] const QString &name() const { return m_name; }

    /// Asked, in their order, before a client is let in (Socket.IO's namespace.use): nothing is
    /// welcome. A coroutine if it returns QCoro::Task<std::optional<ConnectRefusal>>; what the
    /// client sends meanwhile waits. What it throws refuses the client.
    template<typename Middleware>
    void use(Middleware middleware)
    {
        using Outcome = std::invoke_result_t<Middleware &, const Handshake &>;
        if constexpr (std::is_same_v<Outcome, QCoro::Task<std::optional<ConnectRefusal>>>)
            addMiddleware({{}, std::move(middleware)});
        else
            addMiddleware({std::move(middleware), {}});
    }
    /// Called right after the CONNECT packet was accepted, or a client has come back
    /// (Socket::isRecovered).
    void onConnection(ConnectionHandler handler);
    /// Called once when a socket is gone, with a reason in Socket.IO's words ("transport close",
    /// "ping timeout", …). Its rooms() are still there to be read.
    void onDisconnect(DisconnectHandler handler);
    /// Asked before a client that was away gets its session back.
    void onRecovery(RecoveryCheck check);
    /// What of Socket::data a SessionStore is to keep; comes back as
    /// RecoverableSession::storedData.
    void storeDataWith(DataWriter writer);

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
    void off(const QString &event);
    /// Sees every event, known or not, before filters and handlers.
    void onAny(PlainHandler handler);
    /// Asked, in their order, before an event goes to its handler (Socket.IO's socket.use).
    void useOnEvents(EventFilter filter);

    [[nodiscard]] BroadcastOperator to(const QString &roomOrSocketId);
    [[nodiscard]] BroadcastOperator except(const QString &roomOrSocketId);
    /// To everybody here.
    int send(const QString &event, const QJsonArray &arguments = {},
             const QList<QByteArray> &attachments = {});
    int sendVolatile(const QString &event, const QJsonArray &arguments = {},
                     const QList<QByteArray> &attachments = {});
    [[nodiscard]] const QHash<QString, std::shared_ptr<Socket>> &sockets() const
    {
        return m_sockets;
    }

    /// Null when recovery is off.
    [[nodiscard]] const Recovery *recovery() const { return m_recovery.get(); }
    /// How long the handlers of each event took.
    void visitHandlerTimes(
        const std::function<void(const QString &event, const metrics::Histogram &times)> &visitor)
        const;
    /// Recipients that a volatile event did not reach.
    [[nodiscard]] quint64 volatileDropped() const { return m_volatileDropped; }

private:
    friend class Admission;
    friend class BroadcastOperator;
    friend class Client;
    friend class Socket;
    friend struct ServerCore;

    void addMiddleware(ConnectMiddleware middleware);
    [[nodiscard]] Recovery *mutableRecovery() { return m_recovery.get(); }
    [[nodiscard]] qsizetype maxOpenRequests() const { return m_maxOpenRequests; }
    [[nodiscard]] quint64 nextRequestId() { return ++m_lastRequestId; }
    [[nodiscard]] QJsonObject dataToStore(const Socket &socket) const;
    void addToRoom(Socket &socket, const QString &room) { m_rooms.join(socket, room); }
    void removeFromRoom(Socket &socket, const QString &room) { m_rooms.leave(socket, room); }
    void add(const std::shared_ptr<Socket> &socket);
    void remove(const std::shared_ptr<Socket> &socket, const QString &reason);
    [[nodiscard]] std::shared_ptr<const EventHandler> handler(const QString &event) const;
    [[nodiscard]] bool wantsEveryEvent() const { return !m_anyHandlers.empty(); }
    /// Whether an event is to go to its handler.
    [[nodiscard]] bool admits(const std::shared_ptr<Socket> &socket, const Event &event) const;
    [[nodiscard]] std::vector<std::shared_ptr<Socket>> recipients(const Selection &selection) const;

    struct Prepared
    {
        OutgoingPackets packets;
        quint64 sequence = 0; ///< 0: not recoverable
    };
    Prepared prepare(const OutgoingEvent &event, const Audience &audience);
    int emitTo(const std::vector<std::shared_ptr<Socket>> &recipients, const Audience &audience,
               const OutgoingEvent &event);
    void emitToOne(Socket &socket, const OutgoingEvent &event);
    void emitToSuccessor(const QString &socketId, const OutgoingEvent &event);
    int emitVolatile(const std::vector<std::shared_ptr<Socket>> &recipients,
                     const OutgoingEvent &event);
    static void deliverTo(const std::vector<std::shared_ptr<Socket>> &recipients,
                          const OutgoingPackets &packets);

    QString m_name;
    QHash<QString, std::shared_ptr<Socket>> m_sockets;
    Rooms m_rooms;
    std::unique_ptr<Recovery> m_recovery;
    qsizetype m_maxOpenRequests = 1000;
    quint64 m_lastRequestId = 0;
    quint64 m_volatileDropped = 0;
    /// Shared, so that a handler outlives its own removal and its namespace while it is suspended.
    QHash<QString, std::shared_ptr<const EventHandler>> m_handlers;
    std::vector<PlainHandler> m_anyHandlers;
    std::vector<EventFilter> m_filters;
    std::vector<std::shared_ptr<const ConnectMiddleware>> m_middlewares;
    std::vector<RecoveryCheck> m_recoveryChecks;
    std::vector<ConnectionHandler> m_connectionHandlers;
    std::vector<DisconnectHandler> m_disconnectHandlers;
    DataWriter m_dataWriter;
};

} // namespace atrium::socketio
