#pragma once

#include "app/simulator/client_packet.h"
#include "app/simulator/house_trust.h"

#include <QHash>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <functional>

namespace atrium::simulator {

/// A Socket.IO v5 client on namespace "/", over Engine.IO v4's WebSocket transport. Everything
/// happens on the thread it lives on. One connection at a time; it can be opened again after
/// `ended`.
class SocketIoClient : public QObject
{
    Q_OBJECT
public:
    /// Whether a client that comes back asks for its rooms and for what it missed.
    enum class Recovery : quint8 { Off, On };
    using AckHandler = std::function<void(const QJsonArray &arguments)>;

    explicit SocketIoClient(QByteArray userAgent, QObject *parent = nullptr);
    ~SocketIoClient() override;

    /// Whom to believe over TLS; it outlives this. Without it the system's authorities only.
    void setTrust(HouseTrust *trust) { m_trust = trust; }
    void setRecovery(Recovery recovery) { m_recovery = recovery; }
    /// Connects to `server` ("http://127.0.0.1:5000"); `authToken` goes into the handshake's query
    /// when not empty. `connected` or `ended` follows.
    void open(const QUrl &server, const QString &authToken = {});
    /// Sends an event. Does nothing when not connected.
    void send(const QString &event, const QJsonArray &arguments = {});
    /// The same, asking for an acknowledgement; `handler` is dropped when the connection ends
    /// before it comes.
    void send(const QString &event, const QJsonArray &arguments, AckHandler handler);
    /// Says goodbye (DISCONNECT, WebSocket close 1000); `ended` follows.
    void close();
    /// Drops the connection without a word, as a lost network does; `ended` follows before it
    /// returns.
    void abort();

    /// Answers the server's heartbeats this much later than a healthy client (a slow network).
    void setPongDelay(std::chrono::milliseconds delay) { m_pongDelay = delay; }
    [[nodiscard]] bool isConnected() const { return m_phase == Phase::Connected; }
    [[nodiscard]] bool isIdle() const { return m_phase == Phase::Idle; }

Q_SIGNALS:
    /// The namespace was joined: events may flow.
    void connected();
    void eventReceived(const QString &name, const QJsonArray &arguments);
    /// The connection is over, or never came to be; once for every open().
    void ended(const QString &reason);

private:
    enum class Phase {
        Idle,
        Opening,
        Connected,
        Closing, ///< we said goodbye
        Dismissed ///< the server said goodbye
    };
    void receive(const QString &frame);
    void receiveEvent(const ClientPacket &packet);
    void keepSession(const QString &recoveryId);
    [[nodiscard]] QJsonObject connectDetails() const;
    void beginWatch(const QJsonObject &openDetails);
    void answerPing();
    [[nodiscard]] QString closeReason() const;
    void end(const QString &reason);

    QWebSocket m_socket;
    HouseTrust *m_trust = nullptr;
    QTimer m_silence;
    QByteArray m_userAgent;
    std::chrono::milliseconds m_pongDelay{0};
    QHash<quint64, AckHandler> m_ackHandlers;
    quint64 m_nextAckId = 0;
    QString m_recoveryId; ///< what the server calls the session that it would recover
    QString m_offset; ///< of the latest event
    Recovery m_recovery = Recovery::Off;
    Phase m_phase = Phase::Idle;
    int m_connectionNumber = 0; ///< tells a late timer of an earlier connection
};

} // namespace atrium::simulator
