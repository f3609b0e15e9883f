#include "core/socketio/polling_transport.h"

#include "core/async/errors.h"
#include "core/async/sleep.h"
#include "core/net/unsent_total.h"
#include "core/socketio/engineio_error.h"
#include "core/socketio/engineio_session.h"

namespace atrium::socketio {

namespace {

/// What a request brings more waits for a timer, so that sockets of others have their turn.
constexpr int packetsPerTurn = 32;
constexpr std::chrono::milliseconds turnOfOthers{1};

bool isOctetStream(const net::HttpRequest &request)
{
    return request.header("Content-Type").toLower().startsWith("application/octet-stream");
}

net::HttpResponse plainAnswer(const QByteArray &body, const QByteArray &contentType)
{
    net::HttpResponse response;
    response.headers.emplace_back("Content-Type", contentType);
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body = body;
    return response;
}

} // namespace

PollingTransport::~PollingTransport()
{
    (void)takeQueue();
}

void PollingTransport::enqueue(const OutgoingPacket &packet)
{
    m_queue.push_back(packet);
    m_queuedBytes += packet.bytes().size();
    net::UnsentTotal::ofThisThread().add(packet.bytes().size());
    if (m_held)
        m_wake.set();
}

OutgoingPackets PollingTransport::takeQueue()
{
    net::UnsentTotal::ofThisThread().take(std::exchange(m_queuedBytes, 0));
    return std::exchange(m_queue, {});
}

void PollingTransport::release()
{
    if (m_held)
        m_wake.set();
}

void PollingTransport::finish(EngineIoPacketType lastPacket)
{
    m_lastPacket = lastPacket;
    release();
}

QByteArray PollingTransport::takePayload()
{
    QByteArray payload;
    payload.reserve(m_queuedBytes + qsizetype(m_queue.size()) + 1);
    for (const OutgoingPacket &packet : takeQueue())
        appendToPollingPayload(payload, packet.bytes(), packet.isBinary());
    if (m_lastPacket)
        appendToPollingPayload(payload, encodeTextPacket(*m_lastPacket), false);
    if (payload.isEmpty())
        payload = encodeTextPacket(EngineIoPacketType::Noop);
    return payload;
}

net::HttpResponse PollingTransport::refuseOverlap(EngineIoSession &session)
{
    session.options().refusals->add(
        net::Refusal::OverlappingRequests, session.address().toString().toLatin1(),
        "refused with 400: a request beside one of its kind; its session is ended");
    session.end(close_reason::transportError);
    return engineIoError(EngineIoError::BadRequest);
}

QCoro::Task<net::HttpResponse> PollingTransport::answerGet(std::shared_ptr<EngineIoSession> session)
{
    PollingTransport &polling = *session->polling();
    if (polling.m_held)
        co_return refuseOverlap(*session);
    if (polling.m_queue.empty() && !polling.m_lastPacket) {
        polling.m_held = true;
        polling.m_wake.clear();
        std::exception_ptr interrupted;
        try {
            co_await polling.m_wake.wait();
        } catch (...) {
            interrupted = std::current_exception();
        }
        polling.m_held = false;
        if (interrupted) {
            session->end(close_reason::transportClose);
            std::rethrow_exception(interrupted);
        }
    }
    net::HttpResponse response = plainAnswer(polling.takePayload(), "text/plain; charset=UTF-8");
    session->pollAnswered();
    co_return response;
}

std::optional<net::Refusal> PollingTransport::endIfExcessive(EngineIoSession &session,
                                                             qsizetype packets,
                                                             const net::HttpRequest &request)
{
    std::optional<net::InflowGuard> &inflow = session.polling()->m_inflow;
    if (!inflow)
        inflow.emplace(session.options().inflow);
    const std::optional<net::Refusal> excess = inflow->take(int(packets), request.wireBytes);
    if (!excess)
        return std::nullopt;
    session.options().refusals->add(*excess, request.peerName(),
                                    "refused with 429: " + net::inflowReason(*excess).toByteArray()
                                        + "; its session is ended");
    session.end(close_reason::rateExceeded);
    return excess;
}

QCoro::Task<net::HttpResponse>
PollingTransport::answerPost(std::shared_ptr<EngineIoSession> session, net::HttpRequest request)
{
    PollingTransport &polling = *session->polling();
    if (request.body.size() > session->options().maxPayload)
        co_return engineIoPayloadTooLarge();
    if (polling.m_posting)
        co_return refuseOverlap(*session);
    if (isOctetStream(request)) {
        session->end(close_reason::transportError);
        co_return engineIoError(EngineIoError::BadRequest);
    }
    const auto packets = decodePollingPayload(request.body);
    if (!packets) {
        session->end(close_reason::parseError);
        co_return engineIoError(EngineIoError::BadRequest);
    }
    if (const auto excess = endIfExcessive(*session, packets->size(), request))
        co_return engineIoRefused(*excess);
    polling.m_posting = true;
    std::exception_ptr interrupted;
    try {
        int taken = 0;
        for (const EngineIoPacket &packet : *packets) {
            if (taken++ % packetsPerTurn == packetsPerTurn - 1)
                co_await async::sleep(turnOfOthers);
            session->receive(packet);
            while (session->isPaused())
                co_await polling.m_resumed.wait();
        }
    } catch (...) {
        interrupted = std::current_exception();
    }
    polling.m_posting = false;
    if (interrupted) {
        session->end(close_reason::transportClose);
        std::rethrow_exception(interrupted);
    }
    if (session->transport() == EngineIoSession::Transport::WebSocket)
        session->pollAnswered();
    // Not text/plain, which some browsers offer to save as a file.
    co_return plainAnswer("ok", "text/html");
}

} // namespace atrium::socketio
