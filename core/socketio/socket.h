#pragma once

#include "core/base/ids.h"
#include "core/net/http_message.h"

#include <QCoroTask>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include <functional>
#include <memory>

namespace atrium::socketio {

class Namespace;
class Socket;
class EngineIoSession;

/// What a client brought along when it connected (Socket.IO's socket.handshake).
struct Handshake
{
    QUrlQuery query; ///< of the Engine.IO handshake request
    std::vector<net::HttpRequest::Header> headers;
    QHostAddress address;
    QDateTime issuedAt; ///< UTC
    QJsonObject auth; ///< payload of the CONNECT packet, empty if none

    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// Answers an event that asked for an acknowledgement; does nothing when none was asked for or it is spent.
class Acknowledgement
{
public:
    Acknowledgement() = default;
    Acknowledgement(std::weak_ptr<Socket> socket, quint64 id);
    [[nodiscard]] bool isRequested() const { return m_requested; }
    void operator()(const QJsonArray &arguments = {}) const;

private:
    std::weak_ptr<Socket> m_socket;
    quint64 m_id = 0;
    bool m_requested = false;
    std::shared_ptr<bool> m_spent;
};

/// An event from a client: `42["name", arguments…]`.
struct Event
{
    QString name;
    QJsonArray arguments; ///< without the name
    Acknowledgement acknowledge;
};

/// Runs on the network thread; the next event of the same socket waits until it returned.
using PlainHandler = std::function<void(const std::shared_ptr<Socket> &socket, const Event &event)>;
/// The same as a coroutine: the next event of the same socket waits until it ended.
using CoroutineHandler = std::function<QCoro::Task<>(std::shared_ptr<Socket> socket, Event event)>;

/// One client on one namespace (Socket.IO's Socket). Network thread only. Kept alive by its session;
/// a handler that keeps a shared_ptr longer may go on calling it, sending to a closed socket does nothing.
class Socket : public std::enable_shared_from_this<Socket>
{
public:
    Socket(Namespace &owner, std::weak_ptr<EngineIoSession> session, QString id, Handshake handshake);

    [[nodiscard]] const QString &id() const { return m_id; }
    [[nodiscard]] const Handshake &handshake() const { return m_handshake; }
    /// Opaque number of the underlying Engine.IO session, safe to show (a sid is not).
    [[nodiscard]] ConnectionId connectionId() const { return m_connectionId; }
    [[nodiscard]] bool isConnected() const { return m_connected; }

    /// Sends an event to this client (Socket.IO calls it emit, a word that Qt takes).
    void send(const QString &event, const QJsonArray &arguments = {});
    void join(const QString &room);
    void leave(const QString &room);
    [[nodiscard]] const QSet<QString> &rooms() const { return m_rooms; }
    /// Sends DISCONNECT for this namespace; with `closeSession` ends the Engine.IO session too.
    void disconnect(bool closeSession = false);

    /// The application's own data about this client (Socket.IO's socket.data).
    std::shared_ptr<void> data;

private:
    friend class Namespace;
    friend class Server;
    Namespace &m_namespace;
    std::weak_ptr<EngineIoSession> m_session;
    QString m_id;
    Handshake m_handshake;
    ConnectionId m_connectionId;
    QSet<QString> m_rooms;
    bool m_connected = true;
};

} // namespace atrium::socketio
