#include "core/async/loop.h"
#include "core/base/log.h"
#include "core/socketio/engineio_session.h"
#include "core/socketio/polling_transport.h"
#include "core/socketio/session_tap.h"

/// What a session sends, over whichever transport it has, and what waits for a poll.
namespace atrium::socketio {

qsizetype EngineIoSession::unsentBytes() const
{
    return queuedBytes() + (m_webSocket ? m_webSocket->unsentBytes() : 0);
}

qsizetype EngineIoSession::queuedBytes() const
{
    return m_polling ? m_polling->queuedBytes() : 0;
}

void EngineIoSession::dropForRoom()
{
    m_overflowed = true;
    m_stats.mishaps.overflowDrops += quint32(m_polling->queuedPackets());
    (void)m_polling->takeQueue();
    end(close_reason::unsentTotal);
}

bool EngineIoSession::isWritable() const
{
    if (!isOpen())
        return false;
    if (m_transport == Transport::WebSocket)
        return m_webSocket->unsentBytes() == 0;
    return m_polling->isHeld() && m_polling->queuedBytes() == 0;
}

void EngineIoSession::send(const OutgoingPacket &packet)
{
    if (!isOpen())
        return;
    tellTap(packet);
    if (m_transport == Transport::Polling) {
        enqueue(packet);
    } else {
        sendOnWebSocket(packet);
        countPayloadOut(packet);
    }
}

void EngineIoSession::tellTap(const OutgoingPacket &packet)
{
    if (m_tap && packet.kind() != OutgoingPacket::Kind::Control)
        m_tap->sent(packet);
}

void EngineIoSession::countPayloadOut(const OutgoingPacket &packet)
{
    if (packet.isBinary())
        m_stats.traffic.out.countPayload(packet.bytes().size());
    else if (packet.kind() == OutgoingPacket::Kind::Text)
        m_stats.traffic.out.countPayload(packet.bytes().size() - 1);
}

void EngineIoSession::sendShared(const OutgoingPacket &packet)
{
    if (isOpen() && m_transport == Transport::WebSocket) {
        tellTap(packet);
        m_webSocket->send(packet.frame());
        countPayloadOut(packet);
    } else {
        send(packet);
    }
}

void EngineIoSession::sendOnWebSocket(const OutgoingPacket &packet)
{
    const quint64 messages = m_stats.traffic.out.messages;
    if (packet.isBinary())
        m_webSocket->sendBinary(packet.bytes());
    else
        m_webSocket->sendText(packet.bytes());
    // The connection counts every frame; what the protocol says to itself is no message.
    if (packet.kind() == OutgoingPacket::Kind::Control)
        m_stats.traffic.out.messages = messages;
}

void EngineIoSession::enqueue(const OutgoingPacket &packet)
{
    if (m_overflowed) {
        ++m_stats.mishaps.overflowDrops;
        return;
    }
    if (m_polling->queuedBytes() + packet.bytes().size() > options().maxUnsentBytes) {
        m_overflowed = true;
        m_stats.mishaps.overflowDrops += quint32(m_polling->queuedPackets() + 1);
        qCWarning(
            logSocketIo, "connection %lld: dropped, more than %lld bytes wait for its next poll",
            static_cast<long long>(m_id.value), static_cast<long long>(options().maxUnsentBytes));
        // Later, for whoever sends may be in the middle of telling many others.
        async::Loop::current()->callSoon([weak = weak_from_this()] {
            if (const auto session = weak.lock())
                session->end(close_reason::unsentOverflow);
        });
        return;
    }
    m_polling->enqueue(packet);
    countPayloadOut(packet);
    if (packet.kind() != OutgoingPacket::Kind::Control)
        ++m_stats.traffic.out.messages;
}

} // namespace atrium::socketio
