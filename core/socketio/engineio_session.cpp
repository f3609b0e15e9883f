#include "core/socketio/engineio_session.h"

#include "core/async/loop.h"
#include "core/base/log.h"
#include "core/socketio/engineio_server.h"
#include "core/socketio/engineio_upgrade.h"
#include "core/socketio/polling_transport.h"
#include "core/socketio/session_tap.h"

namespace atrium::socketio {

namespace {

SteadyTime now()
{
    return async::Loop::current()->now();
}

} // namespace

EngineIoSession::EngineIoSession(EngineIoServer &server, ConnectionId id, QByteArrayView sid,
                                 Handshake handshake)
    : m_server(&server)
    , m_id(id)
    , m_handshake(std::make_shared<const Handshake>(std::move(handshake)))
    , m_lastHeardAt(now())
{
    Q_ASSERT(size_t(sid.size()) == sidLength);
    std::copy_n(sid.begin(), sidLength, m_sid.begin());
}

EngineIoSession::~EngineIoSession() = default;

void EngineIoSession::setListener(std::unique_ptr<EngineIoListener> listener)
{
    m_listener = std::move(listener);
}

const EngineIoOptions &EngineIoSession::options() const
{
    Q_ASSERT(m_server);
    return m_server->options();
}

// ---- opening

void EngineIoSession::startPolling(const QByteArray &openPacket)
{
    m_transport = Transport::Polling;
    m_polling = std::make_unique<PollingTransport>();
    m_polling->enqueue({OutgoingPacket::Kind::Control, openPacket});
    m_server->wheel().arm(*this, options().firstPingDelay.value_or(options().pingInterval));
}

void EngineIoSession::startWebSocket(net::WebSocketConnection &connection,
                                     const QByteArray &openPacket)
{
    attendWebSocket(connection);
    sendOnWebSocket({OutgoingPacket::Kind::Control, openPacket});
    m_server->wheel().arm(*this, options().firstPingDelay.value_or(options().pingInterval));
}

void EngineIoSession::attendWebSocket(net::WebSocketConnection &connection)
{
    m_transport = Transport::WebSocket;
    m_webSocket = &connection;
    connection.setTraffic(&m_stats.traffic);
    connection.attend(*this);
    if (isPaused())
        connection.pauseReceiving();
}

// ---- receiving

void EngineIoSession::countBytesIn(qsizetype wireBytes)
{
    m_stats.traffic.in.countBytes(wireBytes);
    m_lastHeardAt = now();
}

void EngineIoSession::receive(const EngineIoPacket &packet)
{
    if (!isOpen())
        return;
    if (packet.type == EngineIoPacketType::Message) {
        ++m_stats.traffic.in.messages;
        m_stats.traffic.in.countPayload(packet.data.size());
    }
    hand(packet);
}

void EngineIoSession::messageReceived(const net::WebSocketMessage &message)
{
    if (!isOpen())
        return;
    const auto self = shared_from_this();
    m_lastHeardAt = m_webSocket->readAt();
    if (message.kind == net::WebSocketMessage::Kind::Binary) {
        m_stats.traffic.in.countPayload(message.payload.size());
        if (m_tap)
            m_tap->received(message.payload, true);
        m_listener->binaryReceived(message.payload);
        return;
    }
    const auto packet = decodeTextPacket(message.payload);
    if (!packet) {
        end(close_reason::parseError);
        return;
    }
    if (packet->type == EngineIoPacketType::Message)
        m_stats.traffic.in.countPayload(packet->data.size());
    else
        --m_stats.traffic.in.messages; // counted by the connection, as every frame
    hand(*packet);
}

void EngineIoSession::hand(const EngineIoPacket &packet)
{
    switch (packet.type) {
    case EngineIoPacketType::Message:
        if (m_tap)
            m_tap->received(packet.data, packet.binary);
        if (packet.binary)
            m_listener->binaryReceived(packet.data);
        else
            m_listener->textReceived(packet.data);
        break;
    case EngineIoPacketType::Pong:
        pongReceived();
        break;
    case EngineIoPacketType::Ping: // only servers ping in version 4
        end(close_reason::transportError);
        break;
    case EngineIoPacketType::Close:
        end(close_reason::transportClose, EngineIoPacketType::Noop);
        break;
    case EngineIoPacketType::Open:
    case EngineIoPacketType::Upgrade:
    case EngineIoPacketType::Noop:
        break; // mean nothing here
    }
}

void EngineIoSession::pauseReading()
{
    m_paused = true;
    if (m_webSocket)
        m_webSocket->pauseReceiving();
    if (m_polling)
        m_polling->pausePosts();
}

void EngineIoSession::resumeReading()
{
    if (!std::exchange(m_paused, false))
        return;
    if (m_polling)
        m_polling->resumePosts();
    if (!m_webSocket)
        return;
    // Later, for whoever resumes may be in the middle of a packet.
    async::Loop::current()->callSoon([weak = weak_from_this()] {
        const auto session = weak.lock();
        if (session && session->m_webSocket && !session->m_paused)
            session->m_webSocket->receiveWaiting();
    });
}

// ---- heartbeat

void EngineIoSession::expired()
{
    if (m_state == State::Closing) {
        end(close_reason::forcedClose);
    } else if (m_heartbeat == Heartbeat::Resting) {
        sendPing();
    } else if (m_paused) {
        // The pong may be among what we do not read.
        m_server->wheel().arm(*this, options().pingTimeout);
    } else {
        ++m_stats.mishaps.missedPongs;
        end(close_reason::pingTimeout);
    }
}

void EngineIoSession::sendPing()
{
    static const OutgoingPacket ping(OutgoingPacket::Kind::Control,
                                     encodeTextPacket(EngineIoPacketType::Ping));
    m_heartbeat = Heartbeat::AwaitingPong;
    m_pingSentAt = now();
    m_pingTransport = m_transport;
    m_server->wheel().arm(*this, options().pingTimeout);
    send(ping);
}

void EngineIoSession::pongReceived()
{
    if (m_heartbeat != Heartbeat::AwaitingPong)
        return;
    const SteadyTime time = m_lastHeardAt; // what we take ourselves is no part of it
    if (isPongOverdue(time))
        ++m_stats.mishaps.missedPongs;
    // A ping that crossed an upgrade waited for it: that says nothing about the network.
    if (m_pingTransport == m_transport && !isUpgrading())
        m_stats.rtt.add(time - m_pingSentAt, time);
    if (m_webSocket)
        m_stats.transport =
            m_webSocket->transportRoundTrip().value_or(metrics::TransportRoundTrip{});
    m_heartbeat = Heartbeat::Resting;
    m_server->wheel().arm(*this, options().pingInterval);
}

bool EngineIoSession::isPongOverdue(SteadyTime now) const
{
    if (m_heartbeat != Heartbeat::AwaitingPong || !m_server)
        return false;
    return now - m_pingSentAt > std::min(options().pingInterval, options().pingTimeout / 2);
}

// ---- upgrade

void EngineIoSession::beginUpgrade(net::WebSocketConnection &connection)
{
    m_upgrade = std::make_unique<UpgradeAttempt>(*this, connection, m_server->wheel());
}

void EngineIoSession::abandonUpgrade()
{
    m_upgrade.reset();
}

void EngineIoSession::completeUpgrade()
{
    net::WebSocketConnection &connection = m_upgrade->connection();
    m_upgrade.reset();
    attendWebSocket(connection);
    for (const OutgoingPacket &packet : m_polling->takeQueue()) {
        const quint64 messages = m_stats.traffic.out.messages;
        sendOnWebSocket(packet);
        m_stats.traffic.out.messages = messages; // counted when it was queued
    }
    m_polling->release();
    pollAnswered();
    if (m_state == State::Closing)
        end(close_reason::forcedClose);
}

void EngineIoSession::pollAnswered()
{
    if (m_transport == Transport::Polling && m_state == State::Closing)
        end(close_reason::forcedClose);
    else if (m_transport == Transport::WebSocket && m_polling && !m_polling->isBusy())
        m_polling.reset();
}

void EngineIoSession::conversationEnded()
{
    net::WebSocketConnection *connection = std::exchange(m_webSocket, nullptr);
    connection->setTraffic(nullptr);
    const bool overflowed = connection->streamEnd() == net::StreamEnd::Overflow;
    if (overflowed)
        ++m_stats.mishaps.overflowDrops;
    end(overflowed ? close_reason::unsentOverflow : close_reason::transportClose);
}

// ---- closing

void EngineIoSession::close(const QString &reason)
{
    if (!isOpen())
        return;
    if (m_transport == Transport::WebSocket || m_polling->isHeld()) {
        end(reason);
        return;
    }
    m_state = State::Closing;
    m_polling->finish(EngineIoPacketType::Close);
    m_server->wheel().arm(*this, options().pingTimeout);
    m_listener->ended(reason);
}

void EngineIoSession::end(const QString &reason, EngineIoPacketType lastPacket, quint16 closeCode)
{
    if (m_state == State::Closed)
        return;
    const auto self = shared_from_this();
    const bool wasOpen = std::exchange(m_state, State::Closed) == State::Open;
    disarm();
    qCDebug(logSocketIo, "connection %lld: ended, %s", static_cast<long long>(m_id.value),
            qUtf8Printable(reason));
    if (m_upgrade)
        m_upgrade->connection().close(closeCode);
    if (m_polling)
        m_polling->finish(lastPacket);
    detachWebSocket(closeCode);
    resumeReading();
    if (wasOpen)
        m_listener->ended(reason);
    if (m_server)
        m_server->forget(*this, reason);
}

void EngineIoSession::detachWebSocket(quint16 closeCode)
{
    if (!m_webSocket)
        return;
    net::WebSocketConnection *connection = std::exchange(m_webSocket, nullptr);
    connection->close(closeCode);
    connection->setTraffic(nullptr);
    connection->release();
}

} // namespace atrium::socketio
