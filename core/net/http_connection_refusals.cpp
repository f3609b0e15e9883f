#include "core/async/loop.h"
#include "core/net/http_connection.h"

/// Whom a connection does not serve, and what it tells them.
namespace atrium::net {

namespace {

/// When who was turned away may try again.
const QByteArray retryAfterSeconds("5");

Refusal reasonOf(const WebSocketConnection::Failure &failure)
{
    for (const Refusal rate : {Refusal::MessageRate, Refusal::ByteRate}) {
        if (failure.code == websocket_close::policyViolation
            && failure.reason == inflowReason(rate))
            return rate;
    }
    const bool isSize = failure.code == websocket_close::messageTooBig
        || failure.code == websocket_close::policyViolation; // too many fragments
    return isSize ? Refusal::MessageSize : Refusal::BrokenFrames;
}

} // namespace

/// Looks at the request that was read; answers it when it is not to be served.
bool HttpConnection::isRefused()
{
    std::optional<Refusal> reason = m_turnedAway;
    if (!reason)
        reason = judge(m_state->guards, m_inflow, *m_request);
    if (reason)
        refuse(*reason, answerTo(*reason));
    return reason.has_value();
}

/// A WebSocket that came through a trusted proxy counts as the sender's from here on.
bool HttpConnection::enterAs(const QHostAddress &sender)
{
    if (!m_countedAs.isNull() || sender == m_stream->peerAddress())
        return true;
    const std::optional<Refusal> refusal =
        m_state->gate.assign(sender, async::Loop::current()->now());
    if (refusal)
        refuse(*refusal, answerTo(*refusal));
    else
        m_countedAs = sender;
    return !refusal;
}

std::chrono::milliseconds HttpConnection::firstByteDeadline() const
{
    if (m_turnedAway)
        return lingerDeadline;
    return m_hasServed ? m_state->limits.idleDeadline : m_state->limits.firstByteDeadline;
}

void HttpConnection::deadlineMissed(bool hasBegun, bool isBody)
{
    if (m_turnedAway)
        refuse(*m_turnedAway, answerTo(*m_turnedAway));
    else if (hasBegun)
        refuse(isBody ? Refusal::BodyDeadline : Refusal::RequestDeadline,
               {408, "The request took too long to arrive."});
    else if (!m_hasServed)
        m_state->guards.refusals->add(Refusal::SilentConnection, m_stream->peerName(),
                                      "closed: it said nothing");
}

void HttpConnection::refuse(Refusal reason, const HttpRefusal &answer)
{
    if (!m_turnedAway) // that was counted when it came
        m_state->guards.refusals->add(reason, m_stream->peerName(),
                                      "refused with " + QByteArray::number(answer.status) + ": "
                                          + answer.sentence);
    m_framing.keepAlive = false;
    HttpResponse response = HttpResponse::text(answer.sentence, answer.status);
    if (answer.status == 429 || answer.status == 503)
        response.headers.emplace_back("Retry-After", retryAfterSeconds);
    write(response);
}

/// Counts what ended the connection against its will.
void HttpConnection::reportEnd()
{
    RefusalLedger &refusals = *m_state->guards.refusals;
    if (m_stream->end() == StreamEnd::Overflow)
        refusals.addQuietly(Refusal::Unsent); // the stream has said it
    if (const QByteArray failure = m_stream->handshakeFailure(); !failure.isEmpty())
        refusals.add(Refusal::TlsHandshake, m_stream->peerName(), "closed: " + failure);
    if (!m_webSocket || m_webSocket->failure().code == 0)
        return;
    const WebSocketConnection::Failure failure = m_webSocket->failure();
    refusals.add(reasonOf(failure), m_stream->peerName(),
                 "closed with " + QByteArray::number(failure.code) + ": "
                     + failure.reason.toByteArray());
}

} // namespace atrium::net
