#pragma once

#include "core/async/event.h"
#include "core/net/http_message.h"
#include "core/net/inflow_guard.h"
#include "core/socketio/engineio_packet.h"
#include "core/socketio/outgoing_packet.h"

#include <QCoroTask>

#include <memory>

namespace atrium::socketio {

class EngineIoSession;

/// The HTTP long-polling side of a session (engine.io-protocol v4, "HTTP long-polling"): what waits
/// for the client's next GET, and the GET that is held until there is something. Network thread
/// only.
class PollingTransport
{
public:
    PollingTransport() = default;
    ~PollingTransport();
    Q_DISABLE_COPY_MOVE(PollingTransport)

    void enqueue(const OutgoingPacket &packet);
    [[nodiscard]] qsizetype queuedBytes() const { return m_queuedBytes; }
    [[nodiscard]] size_t queuedPackets() const { return m_queue.size(); }
    /// What was queued, oldest first, for another transport.
    [[nodiscard]] OutgoingPackets takeQueue();

    [[nodiscard]] bool isHeld() const { return m_held; }
    /// A request is being answered.
    [[nodiscard]] bool isBusy() const { return m_held || m_posting; }
    /// Answers a held GET now, with a noop when nothing is queued.
    void release();
    /// Answers the held GET, or the next one, with `lastPacket` after what is queued; then there is
    /// nothing more to come.
    void finish(EngineIoPacketType lastPacket);
    [[nodiscard]] bool isFinished() const { return m_lastPacket.has_value(); }

    /// What a POST brought waits in between.
    void pausePosts() { m_resumed.clear(); }
    void resumePosts() { m_resumed.set(); }

    /// Answers a GET: at once when something is queued, else holds it. A second GET beside a held
    /// one ends the session. If the held GET is cancelled (the client went away) the session ends.
    static QCoro::Task<net::HttpResponse> answerGet(std::shared_ptr<EngineIoSession> session);
    /// Hands a POST's packets to the session, in order; waits while the session cannot take more.
    static QCoro::Task<net::HttpResponse> answerPost(std::shared_ptr<EngineIoSession> session,
                                                     net::HttpRequest request);

private:
    QByteArray takePayload();
    /// Answers a request that comes while another of its kind is being answered.
    [[nodiscard]] static net::HttpResponse refuseOverlap(EngineIoSession &session);
    /// Whether a POST is more than the client may send; then the session has ended.
    [[nodiscard]] static std::optional<net::Refusal>
    endIfExcessive(EngineIoSession &session, qsizetype packets, const net::HttpRequest &request);

    OutgoingPackets m_queue;
    qsizetype m_queuedBytes = 0; ///< counted in the thread's UnsentTotal
    async::Event m_wake; ///< set: the held GET is to be answered
    async::Event m_resumed; ///< set: the session takes what a POST brings
    bool m_held = false;
    bool m_posting = false;
    std::optional<net::InflowGuard> m_inflow; ///< made at the first POST
    std::optional<EngineIoPacketType> m_lastPacket;
};

} // namespace atrium::socketio
