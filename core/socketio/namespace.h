#pragma once

#include "core/socketio/socket.h"

#include <QHash>

namespace atrium::socketio {

/// Chooses who receives a broadcast; `namespace.to("a").except("b").send(…)`.
class BroadcastOperator
{
public:
    explicit BroadcastOperator(Namespace &owner);
    BroadcastOperator &to(const QString &room); ///< several calls: the union of the rooms; none: everybody
    BroadcastOperator &except(const QString &roomOrSocketId);
    /// Encodes the event once and hands the same bytes to each recipient. Returns how many there were.
    int send(const QString &event, const QJsonArray &arguments = {});

private:
    Namespace &m_namespace;
    QStringList m_rooms;
    QStringList m_except;
};

/// A namespace of the server ("/" is the default one). Network thread only.
class Namespace
{
public:
    explicit Namespace(QString name);
    ~Namespace();

    [[nodiscard]] const QString &name() const { return m_name; }
    /// Called right after the CONNECT packet was accepted.
    void onConnection(std::function<void(const std::shared_ptr<Socket> &socket)> handler);
    /// Called once when a socket is gone, with a reason in Socket.IO's words ("transport close", "ping timeout", …).
    void onDisconnect(std::function<void(const std::shared_ptr<Socket> &socket, const QString &reason)> handler);
    /// Handler for an event of every socket of this namespace; unknown events are ignored.
    void on(const QString &event, PlainHandler handler);
    void on(const QString &event, CoroutineHandler handler);

    [[nodiscard]] BroadcastOperator to(const QString &room);
    [[nodiscard]] BroadcastOperator except(const QString &roomOrSocketId);
    int send(const QString &event, const QJsonArray &arguments = {}); ///< to everybody here
    [[nodiscard]] const QHash<QString, std::shared_ptr<Socket>> &sockets() const;

private:
    friend class Server;
    friend class Socket;
    friend class BroadcastOperator;
    QString m_name;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace atrium::socketio
