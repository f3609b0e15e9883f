#include "core/socketio/engineio_server.h"

#include "core/async/loop.h"
#include "core/base/log.h"
#include "core/socketio/engineio_upgrade.h"
#include "core/socketio/polling_transport.h"
#include "core/socketio/random_id.h"

namespace atrium::socketio {

namespace {

const QString sidKey = QStringLiteral("sid");
const QString transportKey = QStringLiteral("transport");
const QString versionKey = QStringLiteral("EIO");

/// Fine enough for the shortest of the intervals, coarse enough to cost nothing.
std::chrono::milliseconds granularityFor(const EngineIoOptions &options)
{
    const auto shortest =
        std::min({options.pingInterval, options.pingTimeout, options.upgradeTimeout,
                  options.firstPingDelay.value_or(options.pingInterval)});
    return std::clamp(shortest / 20, std::chrono::milliseconds(5), std::chrono::milliseconds(50));
}

bool isKnownTransport(const QString &name)
{
    return name == QLatin1String("polling") || name == QLatin1String("websocket");
}

/// An empty sid counts as none, as it does with Node's server.
bool namesSession(const net::HttpRequest &request)
{
    return !request.query.queryItemValue(sidKey).isEmpty();
}

/// For the log.
QByteArray nameOf(const EngineIoSession &session)
{
    return session.address().toString().toLatin1() + " (connection "
        + QByteArray::number(qint64(session.id().value)) + ')';
}

bool isVersion4(const net::HttpRequest &request)
{
    return request.query.queryItemValue(versionKey) == QLatin1String("4");
}

} // namespace

EngineIoServer::EngineIoServer(EngineIoOptions options)
    : m_options(std::move(options))
    , m_origins(m_options.allowedOrigins)
    , m_gate(m_options.sessions)
    , m_wheel(granularityFor(m_options))
    , m_unsent(*this, m_options.maxUnsentTotal)
{ }

EngineIoServer::~EngineIoServer()
{
    close();
}

bool EngineIoServer::handles(const net::HttpRequest &request) const
{
    return request.path == m_options.path;
}

// ---- HTTP

std::optional<EngineIoError> EngineIoServer::verifyHttp(const net::HttpRequest &request) const
{
    const QString transport = request.query.queryItemValue(transportKey);
    if (!isKnownTransport(transport))
        return EngineIoError::UnknownTransport;
    if (namesSession(request)) {
        const auto session = find(request);
        if (!session)
            return EngineIoError::UnknownSession;
        if (session->transport() != EngineIoSession::Transport::Polling
            || transport != QLatin1String("polling")
            || (request.method != "GET" && request.method != "POST"))
            return EngineIoError::BadRequest;
        return std::nullopt;
    }
    if (request.method != "GET")
        return EngineIoError::BadHandshakeMethod;
    if (transport == QLatin1String("websocket"))
        return EngineIoError::BadRequest;
    if (!isVersion4(request))
        return EngineIoError::UnsupportedProtocolVersion;
    return std::nullopt;
}

std::optional<net::HttpResponse>
EngineIoServer::answerWithoutSession(const net::HttpRequest &request) const
{
    if (!handles(request))
        return net::HttpResponse::text("Not found", 404);
    if (!m_origins.allows(request)) {
        m_options.refusals->add(net::Refusal::Origin, request.peerName(),
                                "refused with 403: a page of " + request.header("Origin")
                                    + " is not allowed");
        return engineIoOriginRefused(request.header("Origin"));
    }
    if (m_closed)
        return engineIoShuttingDown();
    if (request.method == "OPTIONS")
        return m_origins.preflight(request);
    return std::nullopt;
}

/// Why a client that has no session yet gets none.
std::optional<net::HttpResponse>
EngineIoServer::refuseSession(const net::HttpRequest &request) const
{
    if (namesSession(request))
        return std::nullopt;
    const auto refusal = m_gate.check(request.peerAddress, async::Loop::current()->now());
    if (!refusal)
        return std::nullopt;
    net::HttpResponse answer = engineIoRefused(*refusal);
    m_options.refusals->add(*refusal, request.peerName(), "gets no session: " + answer.body);
    return answer;
}

QCoro::Task<net::HttpResponse> EngineIoServer::respond(net::HttpRequest request)
{
    std::optional<net::HttpResponse> early = answerWithoutSession(request);
    if (early)
        co_return std::move(*early);
    net::HttpResponse cors;
    m_origins.addHeaders(request, cors);
    net::HttpResponse answer;
    const std::optional<EngineIoError> error = verifyHttp(request);
    if (error) {
        answer = engineIoError(*error);
    } else if (std::optional<net::HttpResponse> full = refuseSession(request)) {
        answer = std::move(*full);
    } else {
        // From here on `this` may be gone after a suspension; the session is not.
        std::shared_ptr<EngineIoSession> session = find(request);
        if (!session) {
            session = open(request);
            session->startPolling(openPacket(*session, "[\"websocket\"]"));
        }
        session->countBytesIn(request.wireBytes);
        session->countBytesOut(request.answeredBytes);
        if (request.method == "POST") {
            net::HttpResponse posted =
                co_await PollingTransport::answerPost(session, std::move(request));
            answer = std::move(posted);
        } else {
            net::HttpResponse polled = co_await PollingTransport::answerGet(session);
            answer = std::move(polled);
        }
        answer.onWritten = [weak = std::weak_ptr(session)](qsizetype wireBytes) {
            if (const auto written = weak.lock())
                written->countBytesOut(wireBytes);
        };
    }
    for (auto &header : cors.headers)
        answer.headers.push_back(std::move(header));
    co_return answer;
}

// ---- WebSocket

std::optional<EngineIoError> EngineIoServer::verifyWebSocket(const net::HttpRequest &request) const
{
    const QString transport = request.query.queryItemValue(transportKey);
    if (!isKnownTransport(transport))
        return EngineIoError::UnknownTransport;
    if (namesSession(request) && !find(request))
        return EngineIoError::UnknownSession;
    if (transport != QLatin1String("websocket"))
        return EngineIoError::BadRequest;
    if (!isVersion4(request))
        return EngineIoError::UnsupportedProtocolVersion;
    return std::nullopt;
}

std::optional<net::HttpResponse>
EngineIoServer::refuseWebSocket(const net::HttpRequest &request) const
{
    std::optional<net::HttpResponse> early = answerWithoutSession(request);
    if (early)
        return early;
    if (const auto error = verifyWebSocket(request))
        return engineIoError(*error);
    return refuseSession(request);
}

namespace {

/// A session that upgrades attends the connection afterwards. A second WebSocket beside the one
/// that carries the session, or beside one that is being probed, is closed.
QCoro::Task<> upgradeSession(std::shared_ptr<EngineIoSession> session,
                             net::WebSocketConnection &connection)
{
    if (!session || session->transport() == EngineIoSession::Transport::WebSocket
        || session->isUpgrading()) {
        connection.close(net::websocket_close::normal);
        co_return;
    }
    const bool upgraded = co_await upgrade(session, connection);
    if (!upgraded)
        connection.close(net::websocket_close::normal);
}

/// The session attends the connection: there is nothing to wait for.
QCoro::Task<> attended()
{
    co_return;
}

} // namespace

QCoro::Task<> EngineIoServer::converse(net::HttpRequest request,
                                       net::WebSocketConnection &connection)
{
    // No coroutine itself: most have nothing to wait for.
    net::WebSocketLimits limits;
    limits.messageBytes = m_options.maxPayload;
    limits.fragments = m_options.maxFragments;
    connection.setLimits(limits);
    const bool upgrades = namesSession(request);
    auto session = upgrades ? find(request) : open(request);
    if (session) {
        session->countBytesIn(request.wireBytes);
        session->countBytesOut(request.answeredBytes);
    }
    if (upgrades)
        return upgradeSession(std::move(session), connection);
    session->startWebSocket(connection, openPacket(*session, "[]"));
    return attended();
}

// ---- the list

std::shared_ptr<EngineIoSession> EngineIoServer::find(const net::HttpRequest &request) const
{
    EngineIoSession *session = m_sessions.find(request.query.queryItemValue(sidKey).toLatin1());
    return session ? session->shared_from_this() : nullptr;
}

QByteArray EngineIoServer::freeSid() const
{
    QByteArray sid = randomId(EngineIoSession::sidRandomBytes);
    while (!m_sessions.isFree(sid))
        sid = randomId(EngineIoSession::sidRandomBytes);
    return sid;
}

std::shared_ptr<EngineIoSession> EngineIoServer::open(const net::HttpRequest &request)
{
    const ConnectionId id{++m_lastId};
    auto session = std::make_shared<EngineIoSession>(*this, id, freeSid(), Handshake::of(request));
    (void)m_gate.enter(request.peerAddress, async::Loop::current()->now()); // see refuseSession()
    m_sessions.add(session);
    if (!isArmed()) {
        m_ratesAt = async::Loop::current()->now();
        m_wheel.arm(*this, rateInterval);
    }
    onSession(*session);
    return session;
}

QByteArray EngineIoServer::openPacket(const EngineIoSession &session, QByteArrayView upgrades) const
{
    QByteArray packet = "0{\"sid\":\"" + session.sid().toByteArray() + "\",\"upgrades\":";
    packet.append(upgrades);
    packet.append(",\"pingInterval\":")
        .append(QByteArray::number(qint64(m_options.pingInterval.count())));
    packet.append(",\"pingTimeout\":")
        .append(QByteArray::number(qint64(m_options.pingTimeout.count())));
    packet.append(",\"maxPayload\":").append(QByteArray::number(m_options.maxPayload)).append('}');
    return packet;
}

void EngineIoServer::visitSessions(
    const std::function<void(const EngineIoSession &session)> &visitor) const
{
    m_sessions.forEach([&visitor](const EngineIoSession &session) {
        if (session.isOpen())
            visitor(session);
    });
}

std::shared_ptr<EngineIoSession> EngineIoServer::session(ConnectionId id) const
{
    auto found = m_sessions.find(id);
    return found && found->isOpen() ? found : nullptr;
}

void EngineIoServer::forget(EngineIoSession &session, const QString &reason)
{
    const auto self = session.shared_from_this();
    m_gate.leave(session.address());
    countEnd(session, reason);
    m_sessions.remove(session);
    m_endedTraffic += session.stats().traffic;
    m_endedMishaps += session.stats().mishaps;
    session.serverGone();
    if (onSessionEnded)
        onSessionEnded(session, reason);
}

/// A session that was ended for what its client did is a refusal, too.
void EngineIoServer::countEnd(const EngineIoSession &session, const QString &reason) const
{
    net::RefusalLedger &refusals = *m_options.refusals;
    const bool polls = session.transport() == EngineIoSession::Transport::Polling;
    if (reason == close_reason::unsentOverflow && polls) // else the connection counts it
        refusals.addQuietly(net::Refusal::Unsent); // the session has said it
    else if (reason == close_reason::connectTimeout)
        refusals.add(net::Refusal::ConnectDeadline, nameOf(session),
                     "closed: it joined no namespace in time");
    else if (reason == close_reason::unsentTotal)
        refusals.add(net::Refusal::UnsentTotal, nameOf(session),
                     "dropped: too much waits for all together, and for it most");
    else if (reason == close_reason::attachmentTimeout)
        refusals.add(net::Refusal::AttachmentDeadline, nameOf(session),
                     "closed: the attachments of a packet did not come in time");
    else if (reason == close_reason::parseError)
        refusals.add(net::Refusal::BrokenPackets, nameOf(session),
                     "closed: it sent what is no packet");
}

EngineIoSession *EngineIoServer::withMostQueued() const
{
    EngineIoSession *most = nullptr;
    m_sessions.forEach([&most](EngineIoSession &session) {
        if (!most || session.queuedBytes() > most->queuedBytes())
            most = &session;
    });
    return most;
}

/// What waits on WebSockets is their server's.
qsizetype EngineIoServer::mostUnsent() const
{
    const EngineIoSession *session = withMostQueued();
    return session ? session->queuedBytes() : 0;
}

void EngineIoServer::dropMostUnsent()
{
    withMostQueued()->dropForRoom();
}

void EngineIoServer::close()
{
    m_closed = true;
    while (!m_sessions.isEmpty()) {
        const auto session = m_sessions.first();
        session->end(close_reason::serverShutdown, EngineIoPacketType::Close,
                     net::websocket_close::goingAway);
    }
}

void EngineIoServer::expired()
{
    const SteadyTime now = async::Loop::current()->now();
    m_sessions.forEach([step = metrics::RateStep(now - m_ratesAt)](EngineIoSession &session) {
        session.updateRates(step);
    });
    m_ratesAt = now;
    if (!m_sessions.isEmpty())
        m_wheel.arm(*this, rateInterval);
}

} // namespace atrium::socketio
