#pragma once

#include "core/base/ids.h"
#include "core/base/json_writer.h"
#include "core/base/result.h"
#include "core/socketio/handshake.h"
#include "core/socketio/outgoing_packet.h"
#include "core/socketio/recovery.h"

#include <QCoroTask>

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace atrium::socketio {

class BroadcastOperator;
class EngineIoSession;
class Namespace;
class Socket;
struct PendingRequest;
struct PendingRequests;

/// Answers an event that asked for an acknowledgement; does nothing when none was asked for or it
/// is spent.
class Acknowledgement
{
public:
    Acknowledgement() = default;
    Acknowledgement(std::weak_ptr<Socket> socket, quint64 id);
    /// `id` in digits, for clients may choose numbers of any size.
    Acknowledgement(std::weak_ptr<Socket> socket, QByteArray id);
    [[nodiscard]] bool isRequested() const { return m_spent != nullptr; }
    [[nodiscard]] bool isSpent() const { return m_spent && *m_spent; }
    /// Takes the duty to answer over: what this gives answers later, and a handler that returns has
    /// not left the question unanswered.
    [[nodiscard]] Acknowledgement defer() const;
    void operator()(const QJsonArray &arguments = {},
                    const QList<QByteArray> &attachments = {}) const;

private:
    std::weak_ptr<Socket> m_socket;
    QByteArray m_id;
    std::shared_ptr<bool> m_spent; ///< shared by the copies; null: none was asked for
};

/// An event from a client: `42["name", arguments…]`.
struct Event
{
    QString name;
    QJsonArray arguments; ///< without the name
    Acknowledgement acknowledge;
    /// Of a binary event, in the order of their placeholders in the arguments (see
    /// attachmentPlaceholder()).
    QList<QByteArray> attachments;
};

/// What a client says to an event that asked it for an acknowledgement.
struct Answer
{
    QJsonArray arguments;
    QList<QByteArray> attachments; ///< in the order of their placeholders in the arguments
};

/// Runs on the network thread; the next event of the same client waits until it returned.
using PlainHandler = std::function<void(const std::shared_ptr<Socket> &socket, const Event &event)>;
/// The same as a coroutine: the next event of the same client waits until it ended; beyond a bound
/// the client itself is made to wait. Cancelled when the client is gone: shield() what must be
/// finished nevertheless.
using CoroutineHandler = std::function<QCoro::Task<>(std::shared_ptr<Socket> socket, Event event)>;

/// One client on one namespace (Socket.IO's Socket). Network thread only. Kept alive by its
/// session; a handler that keeps a shared_ptr longer may go on calling it: what is sent to a closed
/// socket reaches a client that recovers, and otherwise nobody. Made by the server.
class Socket : public std::enable_shared_from_this<Socket>
{
public:
    /// Shares the handshake with whoever has it already.
    Socket(std::shared_ptr<Namespace> owner, std::weak_ptr<EngineIoSession> session, QString id,
           std::shared_ptr<const Handshake> handshake);
    ~Socket();

    [[nodiscard]] const QString &id() const { return m_id; }
    [[nodiscard]] const Handshake &handshake() const { return *m_handshake; }
    /// Opaque number of the underlying Engine.IO session, safe to show (a sid is not).
    [[nodiscard]] ConnectionId connectionId() const { return m_connectionId; }
    [[nodiscard]] bool isConnected() const { return m_connected; }
    /// It is the socket of a client that was away: same id, rooms and data, and it is being sent
    /// what it missed (protocol.md section 2, "recovery").
    [[nodiscard]] bool isRecovered() const { return m_recovered; }
    /// The underlying connection, for statistics; null once it is gone.
    [[nodiscard]] std::shared_ptr<EngineIoSession> session() const { return m_session.lock(); }

    /// Sends an event to this client (Socket.IO calls it emit, a word that Qt takes). With
    /// attachments it is a binary event, and the arguments hold a placeholder for each.
    void send(const QString &event, const QJsonArray &arguments = {},
              const QList<QByteArray> &attachments = {});
    /// The same with one argument that is encoded already.
    void send(const QString &event, const JsonText &argument);
    /// The same for news that is worth nothing later: dropped, and counted, unless it goes out at
    /// once (over polling: a GET is pending; over WebSocket: nothing waits to be sent), and never
    /// recovered. True: it was sent.
    bool sendVolatile(const QString &event, const QJsonArray &arguments = {},
                      const QList<QByteArray> &attachments = {});
    /// Sends an event and waits for the client's acknowledgement: its arguments, or a refusal
    /// (Unavailable) when the socket is or gets closed, (LimitReached) when it owes too many.
    /// Throws async::TimeoutError when `timeout` is over. Such an event is not recovered.
    QCoro::Task<Result<QJsonArray>> request(QString event, QJsonArray arguments,
                                            std::chrono::milliseconds timeout);
    /// The same with attachments, both ways.
    QCoro::Task<Result<Answer>> requestBinary(QString event, QJsonArray arguments,
                                              QList<QByteArray> attachments,
                                              std::chrono::milliseconds timeout);
    /// Broadcasts on this namespace without this client.
    [[nodiscard]] BroadcastOperator broadcast() const;
    [[nodiscard]] BroadcastOperator to(const QString &roomOrSocketId) const;
    [[nodiscard]] BroadcastOperator except(const QString &roomOrSocketId) const;

    void join(const QString &room);
    void leave(const QString &room);
    /// Without a room of the socket's own: a socket's id is addressed as such (Namespace::to).
    [[nodiscard]] const QSet<QString> &rooms() const { return m_rooms; }
    /// Sends DISCONNECT for this namespace, or with `closeSession` for each that the client joined,
    /// and ends the Engine.IO session too. A client's library does not reconnect by itself after
    /// that, and there is nothing to be recovered.
    void disconnect(bool closeSession = false);

    /// The application's own data about this client (Socket.IO's socket.data).
    std::shared_ptr<void> data;
    /// To be called when what Namespace::storeDataWith gives has changed; does nothing without a
    /// SessionStore.
    void storeData();

private:
    friend class Acknowledgement;
    friend class Admission;
    friend class BroadcastOperator;
    friend class Client;
    friend class Namespace;

    void deliver(const OutgoingPackets &packets);
    void deliverShared(const OutgoingPackets &packets);
    /// Whether a volatile event goes out now; if not, the connection counts it as dropped.
    [[nodiscard]] bool takesVolatile() const;
    /// Null when the client owes too many answers.
    std::shared_ptr<PendingRequest> openRequest(quint64 id);
    void closeRequest(quint64 id);
    void acknowledge(QByteArrayView id, const QJsonArray &arguments,
                     const QList<QByteArray> &attachments);
    void acknowledged(QByteArrayView id, Answer answer);
    [[nodiscard]] RecoverableSession recoverable() const;
    void recoverFrom(RecoverableSession session, const RecoverySecret &secret);
    void closed();

    std::shared_ptr<Namespace> m_namespace;
    std::weak_ptr<EngineIoSession> m_session;
    QString m_id;
    std::shared_ptr<const Handshake> m_handshake;
    ConnectionId m_connectionId;
    QSet<QString> m_rooms;
    std::unique_ptr<PendingRequests> m_requests; ///< made at the first request()
    RecoveryMemory m_recovery;
    bool m_connected = true;
    bool m_recovered = false;
};

} // namespace atrium::socketio
