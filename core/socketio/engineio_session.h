#pragma once

#include "core/base/ids.h"
#include "core/metrics/connection_stats.h"
#include "core/net/timer_wheel.h"
#include "core/net/websocket_connection.h"
#include "core/socketio/engineio_options.h"
#include "core/socketio/engineio_packet.h"
#include "core/socketio/handshake.h"
#include "core/socketio/outgoing_packet.h"

#include <array>
#include <memory>

namespace atrium::socketio {

class EngineIoServer;
class PollingTransport;
class SessionTap;
class UpgradeAttempt;

/// Who is told what a session hears; owned by it. Network thread only.
class EngineIoListener
{
public:
    virtual ~EngineIoListener() = default;
    /// A text message, without Engine.IO's type digit. Valid during the call.
    virtual void textReceived(QByteArrayView text) = 0;
    virtual void binaryReceived(QByteArrayView bytes) = 0;
    /// Told once; nothing is heard after it.
    virtual void ended(const QString &reason) = 0;
    /// Names of the rooms that this client is in, sorted.
    [[nodiscard]] virtual QStringList rooms() const { return {}; }
};

/// One client of an Engine.IO server, over whatever transport it uses at the moment: its heartbeat,
/// what waits to be sent to it, and its statistics. Lives in its server's list from the handshake
/// until it has ended; who keeps a pointer longer finds a closed session that does nothing. Network
/// thread only.
class EngineIoSession final
    : public std::enable_shared_from_this<EngineIoSession>
    , private net::TimerWheel::Entry
    , private net::WebSocketReceiver
{
public:
    enum class State : quint8 {
        Open,
        Closing, ///< closed by us; a polling client has yet to be told at its next GET
        Closed
    };
    enum class Transport : quint8 { Polling, WebSocket };

    static constexpr int sidRandomBytes = 18;
    static constexpr size_t sidLength = sidRandomBytes / 3 * 4; ///< base64

    EngineIoSession(EngineIoServer &server, ConnectionId id, QByteArrayView sid,
                    Handshake handshake);
    ~EngineIoSession() override;

    /// Authorises polling: never show it or log it.
    [[nodiscard]] QByteArrayView sid() const { return {m_sid.data(), qsizetype(m_sid.size())}; }
    [[nodiscard]] ConnectionId id() const { return m_id; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isOpen() const { return m_state == State::Open; }
    [[nodiscard]] Transport transport() const { return m_transport; }
    [[nodiscard]] const std::shared_ptr<const Handshake> &handshake() const { return m_handshake; }
    [[nodiscard]] const QHostAddress &address() const { return m_handshake->address; }
    [[nodiscard]] const QDateTime &connectedAt() const { return m_handshake->issuedAt; }
    [[nodiscard]] QByteArray userAgent() const { return m_handshake->header("User-Agent"); }
    [[nodiscard]] QStringList rooms() const
    {
        return m_listener ? m_listener->rooms() : QStringList();
    }

    /// Wire bytes are those of everything that passes for this session: HTTP heads and bodies of
    /// its polls and of the WebSocket handshake, and WebSocket frames. Messages are Engine.IO
    /// message packets, payload their bytes without the type digit and before base64 and
    /// compression. What is sent counts once it is handed on, messages for a polling client once
    /// they are queued for its next poll. The rates are brought up to date once a second.
    [[nodiscard]] const metrics::ConnectionStats &stats() const { return m_stats; }
    void updateRates(const metrics::RateStep &step) { m_stats.tick(step); }
    /// Waiting here and in the socket's own buffer.
    [[nodiscard]] qsizetype unsentBytes() const;
    [[nodiscard]] SteadyTime lastHeardAt() const { return m_lastHeardAt; }
    /// A ping is unanswered for longer than pingInterval or half of pingTimeout, whichever is less.
    [[nodiscard]] bool isPongOverdue(SteadyTime now) const;
    /// Pings that were answered too late or never (see isPongOverdue).
    [[nodiscard]] quint32 missedPongs() const { return m_stats.mishaps.missedPongs; }
    /// When the bytes of the packet that is being told were read.
    [[nodiscard]] SteadyTime readAt() const { return m_lastHeardAt; }
    /// A packet read at `readAt` was handled from `begin` to `end`.
    void countHandled(SteadyTime readAt, SteadyTime begin, SteadyTime end)
    {
        m_stats.service.add(begin - readAt, end - begin);
    }
    /// A message was not sent because it would have had to wait.
    void countVolatileDrop() { ++m_stats.mishaps.volatileDrops; }

    /// Sends a message; kept in order while the client is between two polls or upgrading.
    void send(const OutgoingPacket &packet);
    /// The same for one of many recipients: over WebSocket the packet's shared frame is sent.
    void sendShared(const OutgoingPacket &packet);
    /// What is sent now goes out at once: nothing waits, and a polling client holds a GET.
    [[nodiscard]] bool isWritable() const;
    /// Ends the session after what was sent so far: WebSocket close 1000, or `1` for the next poll.
    void close(const QString &reason = close_reason::forcedClose);
    /// While paused, nothing more is read from the client (what was read already still comes); the
    /// heartbeat does not count that time against it.
    void pauseReading();
    void resumeReading();

    /// Null: nobody looks. The protocol's own packets are not told.
    void setTap(std::shared_ptr<SessionTap> tap) { m_tap = std::move(tap); }

    void setListener(std::unique_ptr<EngineIoListener> listener);
    [[nodiscard]] EngineIoListener *listener() const { return m_listener.get(); }

    // For the server and the transports.
    void startPolling(const QByteArray &openPacket);
    void startWebSocket(net::WebSocketConnection &connection, const QByteArray &openPacket);
    [[nodiscard]] const EngineIoOptions &options() const;
    [[nodiscard]] PollingTransport *polling() const { return m_polling.get(); }
    [[nodiscard]] bool isUpgrading() const { return m_upgrade != nullptr; }
    [[nodiscard]] UpgradeAttempt *upgradeAttempt() const { return m_upgrade.get(); }
    void beginUpgrade(net::WebSocketConnection &connection);
    void abandonUpgrade();
    /// The client said `5`: the WebSocket carries the session from here on, beginning with what was
    /// queued.
    void completeUpgrade();
    void receive(const EngineIoPacket &packet);
    [[nodiscard]] bool isPaused() const { return m_paused && isOpen(); }
    /// A GET, or a POST, needs the polling transport no longer.
    void pollAnswered();
    void countBytesIn(qsizetype wireBytes);
    void countBytesOut(qsizetype wireBytes) { m_stats.traffic.out.countBytes(wireBytes); }
    /// Ends at once. A held poll gets `lastPacket`; a WebSocket is closed with `closeCode`.
    void end(const QString &reason, EngineIoPacketType lastPacket = EngineIoPacketType::Close,
             quint16 closeCode = net::websocket_close::normal);
    /// Waits for the next poll.
    [[nodiscard]] qsizetype queuedBytes() const;
    /// Ends a polling session for the bytes that wait for it.
    void dropForRoom();
    void serverGone() { m_server = nullptr; }

private:
    enum class Heartbeat : quint8 { Resting, AwaitingPong };

    void expired() override;
    void messageReceived(const net::WebSocketMessage &message) override;
    void conversationEnded() override;
    void attendWebSocket(net::WebSocketConnection &connection);
    void sendPing();
    void pongReceived();
    void hand(const EngineIoPacket &packet);
    void tellTap(const OutgoingPacket &packet);
    void countPayloadOut(const OutgoingPacket &packet);
    void sendOnWebSocket(const OutgoingPacket &packet);
    void enqueue(const OutgoingPacket &packet);
    void detachWebSocket(quint16 closeCode);

    EngineIoServer *m_server;
    ConnectionId m_id;
    std::array<char, sidLength> m_sid; ///< in here: there are many
    std::shared_ptr<const Handshake> m_handshake;
    std::unique_ptr<EngineIoListener> m_listener;
    std::unique_ptr<PollingTransport> m_polling; ///< none on a session that began as WebSocket
    std::unique_ptr<UpgradeAttempt> m_upgrade;
    std::shared_ptr<SessionTap> m_tap;
    net::WebSocketConnection *m_webSocket = nullptr;
    metrics::ConnectionStats m_stats;
    SteadyTime m_lastHeardAt;
    SteadyTime m_pingSentAt;
    State m_state = State::Open;
    Transport m_transport = Transport::Polling;
    Transport m_pingTransport = Transport::Polling;
    Heartbeat m_heartbeat = Heartbeat::Resting;
    bool m_paused = false;
    bool m_overflowed = false;
};

} // namespace atrium::socketio
