#include "core/net/http_connection.h"

#include "core/base/log.h"
#include "core/net/http_parser.h"
#include "core/net/websocket_handshake.h"

namespace atrium::net {

namespace {

/// As whom a fresh connection counts.
QHostAddress countedAddress(const HttpServerState &state, const ByteStream &stream)
{
    const QHostAddress peer = stream.peerAddress();
    return state.guards.proxies.trusts(peer) ? QHostAddress() : peer;
}

/// Up to this size a body travels in one piece with its head.
constexpr qsizetype smallBody = 16 * 1024;

/// Of requests that a client sends without waiting for answers; then others have their turn.
constexpr unsigned requestsPerTurn = 8;

constexpr QByteArrayView goOn("HTTP/1.1 100 Continue\r\n\r\n");

} // namespace

HttpConnection::HttpConnection(std::shared_ptr<HttpServerState> state,
                               std::unique_ptr<ByteStream> stream,
                               std::optional<Refusal> turnedAway)
    : m_state(std::move(state))
    , m_stream(std::move(stream))
    , m_index(quint32(m_state->connections.size()))
    , m_inflow(m_state->limits.inflow)
    , m_turnedAway(turnedAway)
{
    m_state->turnedAway += m_turnedAway ? 1 : 0;
    if (!m_turnedAway)
        m_countedAs = countedAddress(*m_state, *m_stream);
    m_state->connections.push_back(this);
    m_state->allGone.clear();
}

HttpConnection::~HttpConnection()
{
    m_stream->setObserver(nullptr);
    if (m_turnedAway)
        --m_state->turnedAway;
    else
        m_state->gate.leave(m_countedAs);
    std::vector<HttpConnection *> &all = m_state->connections;
    all[m_index] = all.back();
    all[m_index]->m_index = m_index;
    all.pop_back();
    if (all.empty())
        m_state->allGone.set();
}

void HttpConnection::start(std::shared_ptr<HttpServerState> state,
                           std::unique_ptr<ByteStream> stream)
{
    const std::optional<Refusal> refusal =
        state->gate.enter(countedAddress(*state, *stream), async::Loop::current()->now());
    if (refusal) {
        state->guards.refusals->add(*refusal, stream->peerName(),
                                    "turned away: " + answerTo(*refusal).sentence);
        if (state->turnedAway >= mostTurnedAway)
            return;
    }
    auto connection =
        std::make_unique<HttpConnection>(std::move(state), std::move(stream), refusal);
    HttpConnection &self = *connection;
    self.setTask(async::spawn(&HttpConnection::serve, std::move(connection)));
}

void HttpConnection::setTask(async::TaskHandle<> task)
{
    const QByteArray peer = m_stream->peerName();
    QByteArray name("http ");
    name.reserve(name.size() + peer.size()); // there are many: no room to grow
    task.setName(name.append(peer));
    m_task = std::move(task);
}

void HttpConnection::endSoon()
{
    if (m_phase == Phase::Draining)
        m_framing.keepAlive = false;
    else if (m_phase != Phase::Closing && m_task.isValid())
        m_task.cancel();
    else if (m_phase == Phase::Conversing)
        m_webSocket->dismiss(websocket_close::goingAway);
}

void HttpConnection::breakOff()
{
    m_stream->abort();
    if (m_task.isValid())
        m_task.cancel();
}

void HttpConnection::dropForRoom()
{
    m_state->guards.refusals->add(Refusal::UnsentTotal, m_stream->peerName(),
                                  "dropped: too much waits for all together, and for it most, "
                                      + QByteArray::number(unsentBytes()) + " bytes");
    m_stream->abort();
}

QCoro::Task<> HttpConnection::serve(std::unique_ptr<HttpConnection> self)
{
    // This frame lives as long as the connection: what is over before a conversation has frames of
    // its own.
    const bool converses = co_await self->serveRequests();
    if (converses) {
        std::exception_ptr error;
        try {
            QCoro::Task<> conversation = self->beginConversation();
            co_await conversation;
        } catch (...) {
            error = std::current_exception();
        }
        if (!error && self->m_webSocket->isAttended()) {
            leaveToReceiver(std::move(self));
            co_return;
        }
        self->endConversation(error);
    }
    co_await self->closeGently();
    if (self->m_isCancelled)
        throw async::CancelledError();
}

/// True when the last of them became a WebSocket.
QCoro::Task<bool> HttpConnection::serveRequests()
{
    unsigned served = 0;
    do {
        m_phase = Phase::Reading;
        const bool hasRequest = co_await readRequest();
        if (!hasRequest || isRefused())
            co_return false;
        if (isWebSocketRequest(*m_request)) {
            m_framing.keepAlive = false;
            co_return acceptWebSocket();
        }
        co_await answer();
        co_await drain();
        const bool hasHadItsShare = ++served % requestsPerTurn == 0 && !m_stream->unread().empty();
        if (m_framing.keepAlive && hasHadItsShare) {
            m_stream->askForTurn();
            co_await m_stream->nextEvent();
        }
    } while (m_framing.keepAlive);
    co_return false;
}

/// False when there is none: the peer went, took too long, or sent what was refused.
QCoro::Task<bool> HttpConnection::readRequest()
{
    HttpRequestParser parser(m_state->limits);
    bool hasBegun = false;
    bool isBody = false;
    qsizetype answeredBytes = 0;
    m_framing = {};
    armDeadline(firstByteDeadline());
    for (;;) {
        if (!m_stream->unread().empty()) {
            if (!std::exchange(hasBegun, true) && !m_turnedAway)
                armDeadline(m_state->limits.requestDeadline);
            const QByteArrayView bytes(m_stream->unread().data(),
                                       qsizetype(m_stream->unread().size()));
            const HttpRequestParser::Step step = parser.feed(bytes);
            m_stream->consume(step.consumed);
            if (step.outcome == HttpRequestParser::Outcome::Failed) {
                refuse(reasonOf(parser.refusal()), parser.refusal());
                co_return false;
            }
            if (step.outcome == HttpRequestParser::Outcome::Complete)
                break;
            if (parser.isHeadDone() && !std::exchange(isBody, true) && !m_turnedAway)
                armDeadline(m_state->limits.bodyDeadline);
            if (parser.takeExpectation()) {
                m_stream->send(goOn);
                answeredBytes = goOn.size();
            }
        }
        if (m_stream->end() != StreamEnd::Open)
            co_return false;
        if (m_deadlinePassed) {
            deadlineMissed(hasBegun, isBody);
            co_return false;
        }
        co_await m_stream->nextEvent();
    }
    disarm();
    m_hasServed = true;
    m_request = std::make_unique<HttpRequest>(parser.takeRequest());
    m_request->answeredBytes = answeredBytes;
    m_request->peerAddress = m_stream->peerAddress();
    m_request->peerPort = m_stream->peerPort();
    m_request->isEncrypted = m_stream->isEncrypted();
    m_framing.isHead = m_request->method == "HEAD";
    m_framing.isHttp10 = parser.isHttp10();
    m_framing.keepAlive = parser.isKeepAlive();
    co_return true;
}

QCoro::Task<> HttpConnection::answer()
{
    m_phase = Phase::Answering;
    m_stream->setObserver(this);
    std::exception_ptr error;
    HttpResponse response;
    try {
        HttpResponse given = co_await respond();
        response = std::move(given);
    } catch (const async::CancelledError &) {
        m_isCancelled = true;
    } catch (...) {
        error = std::current_exception();
    }
    m_stream->setObserver(nullptr);
    if (m_isPeerGone)
        throw async::CancelledError();
    if (m_isCancelled)
        response = HttpResponse::text("The server is closing.", 503);
    if (error) {
        logEscaped("An answer", error);
        response =
            HttpResponse::text("Something went wrong on the server; its log says what.", 500);
    }
    if (m_isCancelled || error)
        m_framing.keepAlive = false;
    write(response);
}

QCoro::Task<HttpResponse> HttpConnection::respond()
{
    if (!m_state->application)
        throw async::CancelledError();
    QCoro::Task<HttpResponse> pending = m_state->application->respond(std::move(*m_request));
    m_request.reset();
    // The end may have come together with the request; then nobody tells it again.
    if (m_stream->end() != StreamEnd::Open && !pending.isReady())
        streamEnded();
    HttpResponse response = co_await std::move(pending);
    co_return response;
}

/// The peer is gone while its answer is being made.
void HttpConnection::streamEnded()
{
    m_isPeerGone = true;
    m_task.cancel();
}

/// Whether the request becomes a WebSocket; answers it when not.
bool HttpConnection::acceptWebSocket()
{
    std::optional<HttpResponse> refusal;
    if (m_framing.isHttp10)
        refusal = HttpResponse::text("A WebSocket handshake needs HTTP/1.1.", 400);
    if (!refusal)
        refusal = refuseHandshake(*m_request);
    if (!refusal && m_state->application)
        refusal = m_state->application->refuseWebSocket(*m_request);
    if (refusal) {
        write(*refusal);
        return false;
    }
    if (!enterAs(m_request->peerAddress))
        return false;
    return m_state->application != nullptr;
}

/// Does the handshake.
QCoro::Task<> HttpConnection::beginConversation()
{
    m_phase = Phase::Conversing;
    const DeflateOptions options = m_state->application->webSocketDeflate(*m_request);
    const auto deflate = agreeOnDeflate(offeredExtensions(*m_request), options);
    const QByteArray answer = handshakeAnswer(*m_request, deflate);
    m_stream->send(answer);
    m_request->answeredBytes += answer.size();
    const WebSocketLimits limits{m_state->limits.websocketMessageBytes,
                                 m_state->limits.websocketFragments};
    m_webSocket = std::make_unique<WebSocketConnection>(*m_stream, m_state->wheel, limits);
    m_webSocket->setInflowGuard(&m_inflow);
    if (deflate)
        m_webSocket->setDeflate(*deflate, options);
    const std::unique_ptr<HttpRequest> request = std::move(m_request);
    return m_state->application->converse(std::move(*request), *m_webSocket);
}

void HttpConnection::endConversation(const std::exception_ptr &error)
{
    quint16 code = websocket_close::normal;
    try {
        if (error)
            std::rethrow_exception(error);
    } catch (const async::CancelledError &) {
        m_isCancelled = true;
        code = websocket_close::goingAway;
    } catch (...) {
        logEscaped("A conversation", error);
        code = websocket_close::internalError;
    }
    m_webSocket->dismiss(code);
}

/// The conversation goes on without a task until it is released.
void HttpConnection::leaveToReceiver(std::unique_ptr<HttpConnection> self)
{
    HttpConnection *connection = self.release();
    connection->m_task = {};
    connection->m_webSocket->setHost(*connection);
    connection->m_webSocket->receiveWaiting();
}

void HttpConnection::conversationReleased()
{
    setTask(async::spawn(&HttpConnection::endAttended, std::unique_ptr<HttpConnection>(this)));
    m_phase = Phase::Closing;
}

QCoro::Task<> HttpConnection::endAttended(std::unique_ptr<HttpConnection> self)
{
    self->m_webSocket->close(websocket_close::normal);
    co_await self->closeGently();
}

/// Waits until the peer has taken what was sent, before more is read from it.
QCoro::Task<> HttpConnection::drain()
{
    m_phase = Phase::Draining;
    qsizetype unsent = m_stream->unsentBytes();
    if (unsent > 0)
        armDeadline(m_state->limits.idleDeadline);
    while (unsent > 0 && !m_deadlinePassed) {
        co_await m_stream->nextEvent();
        if (m_stream->unsentBytes() < unsent)
            armDeadline(m_state->limits.idleDeadline);
        unsent = m_stream->unsentBytes();
    }
    if (unsent > 0)
        m_framing.keepAlive = false;
}

/// Ends our side and reads on for a while: closing with unread bytes would reset the connection,
/// and the peer might never see what was sent last (RFC 9112 9.6).
QCoro::Task<> HttpConnection::closeGently()
{
    m_phase = Phase::Closing;
    reportEnd();
    if (m_webSocket) {
        co_await m_webSocket->finished();
        m_webSocket.reset();
    }
    m_stream->finishSending();
    armDeadline(lingerDeadline);
    qsizetype unsent = m_stream->unsentBytes();
    while (!m_deadlinePassed && (m_stream->end() == StreamEnd::Open || unsent > 0)) {
        m_stream->consume(qsizetype(m_stream->unread().size()));
        co_await m_stream->nextEvent();
        if (m_stream->unsentBytes() < unsent)
            armDeadline(lingerDeadline);
        unsent = m_stream->unsentBytes();
    }
    disarm();
}

void HttpConnection::write(const HttpResponse &response)
{
    QByteArray head = httpHead(response, m_framing);
    const bool hasBody = !m_framing.isHead && statusHasBody(response.status);
    const qsizetype size = head.size() + (hasBody ? response.body.size() : 0);
    const bool inOnePiece = hasBody && response.body.size() <= smallBody;
    if (inOnePiece)
        head.append(response.body);
    m_stream->sendShared(head);
    if (hasBody && !inOnePiece)
        m_stream->sendShared(response.body);
    if (response.onWritten)
        response.onWritten(size);
}

void HttpConnection::armDeadline(std::chrono::milliseconds delay)
{
    m_deadlinePassed = false;
    m_state->wheel.arm(*this, delay);
}

void HttpConnection::expired()
{
    m_deadlinePassed = true;
    m_stream->interruptWait();
}

void HttpConnection::logEscaped(const char *what, const std::exception_ptr &error) const
{
    qCWarning(logNet, "%s for %s failed: %s", what, m_stream->peerName().constData(),
              async::describe(error).c_str());
}

} // namespace atrium::net
