#include "core/net/websocket_connection.h"

#include "core/async/loop.h"
#include "core/base/log.h"

#include <QtEndian>

#include <cstring>

namespace atrium::net {

namespace {

/// Up to this size a frame is put together on the stack; larger ones are shared with the send
/// queue.
constexpr qsizetype smallFrame = 4096;

} // namespace

struct WebSocketConnection::Deflate
{
    Deflate(const DeflateAgreement &agreement, const DeflateOptions &options)
        : inflater(agreement)
        , deflater(agreement, options)
        , threshold(options.threshold)
        , longest(options.longest)
    { }

    [[nodiscard]] bool suits(QByteArrayView message) const
    {
        return message.size() >= threshold && message.size() <= longest;
    }

    MessageInflater inflater;
    MessageDeflater deflater;
    qsizetype threshold;
    qsizetype longest;
    bool wasUsed = false; ///< since the timer was armed
};

WebSocketConnection::WebSocketConnection(ByteStream &stream, TimerWheel &wheel,
                                         WebSocketLimits limits)
    : m_stream(stream)
    , m_wheel(wheel)
    , m_decoder(limits)
{
    m_stream.setObserver(this);
}

WebSocketConnection::~WebSocketConnection()
{
    Q_ASSERT(!m_receiver);
    if (m_destroyed)
        *m_destroyed = true;
    if (m_stream.observer() == this)
        m_stream.setObserver(nullptr);
}

bool WebSocketConnection::isOpen() const
{
    return m_state == State::Open && m_stream.end() == StreamEnd::Open;
}

// --- receiving ---

std::optional<WebSocketMessage> WebSocketConnection::takeMessage()
{
    while (m_state != State::Over && mayTakeMore()) {
        const WebSocketDecoder::Step step = m_decoder.next(m_stream.unread());
        m_stream.consume(step.consumed);
        if (m_deflate && m_deflate->inflater.isWarm())
            deflateUsed();
        if (m_traffic)
            m_traffic->in.countBytes(step.consumed);
        if (!isWithinRate(step))
            return std::nullopt;
        m_framesLeft -= step.consumed > 0 ? 1 : 0;
        switch (step.outcome) {
        case WebSocketDecoder::Outcome::NeedMore:
            return std::nullopt;
        case WebSocketDecoder::Outcome::Paused:
            m_stream.askForTurn();
            return std::nullopt;
        case WebSocketDecoder::Outcome::Control:
            handleControl(step);
            break;
        case WebSocketDecoder::Outcome::Failed:
            fail({step.closeCode, step.reason});
            break;
        case WebSocketDecoder::Outcome::Message:
            if (m_state != State::Open)
                break; // RFC 6455 1.4: what comes after our close frame is discarded
            if (m_traffic)
                ++m_traffic->in.messages;
            const bool isText = step.opcode == WebSocketOpcode::Text;
            return WebSocketMessage{isText ? WebSocketMessage::Kind::Text
                                           : WebSocketMessage::Kind::Binary,
                                    step.payload, step.wireBytes};
        }
    }
    return std::nullopt;
}

/// Not when this turn's share is used up: then the rest follows after the others' turn.
bool WebSocketConnection::mayTakeMore()
{
    if (m_framesLeft <= 0 && !m_stream.unread().empty())
        m_stream.askForTurn();
    return !m_stream.isTurnAsked();
}

void WebSocketConnection::handleControl(const WebSocketDecoder::Step &step)
{
    if (step.opcode == WebSocketOpcode::Ping && m_state == State::Open)
        sendFrame(WebSocketOpcode::Pong, step.payload);
    if (step.opcode != WebSocketOpcode::Close)
        return;
    m_peerCloseCode = step.closeCode;
    if (m_state == State::Open)
        sendClose(step.closeCode, {});
    finish();
}

bool WebSocketConnection::isWithinRate(const WebSocketDecoder::Step &step)
{
    if (!m_inflow)
        return true;
    const bool isWhole = step.outcome != WebSocketDecoder::Outcome::NeedMore
        && step.outcome != WebSocketDecoder::Outcome::Paused;
    const std::optional<Refusal> excess = m_inflow->take(isWhole ? 1 : 0, step.consumed);
    if (excess)
        fail({websocket_close::policyViolation, inflowReason(*excess)});
    return !excess;
}

/// Whoever owns the connection says so in the log.
void WebSocketConnection::fail(const Failure &failure)
{
    m_failureCode = failure.code;
    m_failureReason = failure.reason.data();
    if (m_state == State::Open)
        sendClose(failure.code, failure.reason);
    finish();
}

void WebSocketConnection::finish()
{
    m_state = State::Over;
    disarm();
}

/// A turn of an attended connection's socket, as a step of the loop.
class WebSocketConnection::Turn final : public async::Runnable
{
public:
    explicit Turn(WebSocketConnection &connection)
        : m_connection(connection)
    { }
    void run() override { m_connection.tellWhatCame(); }

private:
    WebSocketConnection &m_connection;
};

void WebSocketConnection::streamReadable()
{
    m_framesLeft = framesPerTurn;
    m_decoder.allowInflation(inflationSlice);
    tellWaiting();
}

void WebSocketConnection::tellWaiting()
{
    async::Loop *loop = async::Loop::current();
    if (!m_isAttended || loop->isStepping()) {
        tellWhatCame();
    } else if (!m_isPaused) {
        Turn turn(*this);
        loop->runNow(turn);
    }
}

void WebSocketConnection::tellWhatCame()
{
    while (m_receiver && !m_isPaused) {
        const std::optional<WebSocketMessage> message = takeMessage();
        if (!message && m_state != State::Over)
            return;
        if (!tellReceiver(message))
            return;
    }
}

void WebSocketConnection::streamEnded()
{
    // Messages may be waiting: then whoever receives next finds the end behind them.
    const bool isRestWanted = m_stream.isTurnAsked() && m_stream.end() == StreamEnd::PeerClosed;
    if (!m_receiver || m_isPaused || isRestWanted)
        return;
    finish();
    tellWaiting();
}

void WebSocketConnection::expired()
{
    if (m_state == State::Open) {
        restDeflate();
        return;
    }
    qCDebug(logNet, "%s did not answer a close frame", m_stream.peerName().constData());
    finish();
    tellWaiting();
}

/// Nothing: that the conversation is over. False when this connection was destroyed meanwhile.
bool WebSocketConnection::tellReceiver(const std::optional<WebSocketMessage> &message)
{
    bool isDestroyed = false;
    bool *const outer = std::exchange(m_destroyed, &isDestroyed);
    WebSocketReceiver *receiver = m_receiver;
    if (!message || !m_isAttended)
        m_receiver = nullptr;
    if (message)
        receiver->messageReceived(*message);
    else
        receiver->conversationEnded();
    if (isDestroyed) {
        if (outer)
            *outer = true;
        return false;
    }
    m_destroyed = outer;
    if (!message)
        tellHost();
    return true;
}

// --- attended ---

void WebSocketConnection::attend(WebSocketReceiver &receiver)
{
    Q_ASSERT_X(!m_receiver, "attend", "a coroutine waits, or somebody attends already");
    m_receiver = &receiver;
    m_isAttended = true;
    m_isPaused = false;
}

void WebSocketConnection::release()
{
    m_receiver = nullptr;
    m_isPaused = false;
    tellHost();
}

void WebSocketConnection::tellHost()
{
    m_isAttended = false;
    if (WebSocketHost *host = std::exchange(m_host, nullptr))
        host->conversationReleased();
}

void WebSocketConnection::receiveWaiting()
{
    m_isPaused = false;
    if (m_isAttended)
        catchUp();
}

/// Tells what came while nothing was told.
void WebSocketConnection::catchUp()
{
    bool isDestroyed = false;
    bool *const outer = std::exchange(m_destroyed, &isDestroyed);
    tellWaiting();
    if (!isDestroyed && m_stream.end() != StreamEnd::Open)
        streamEnded();
    if (!isDestroyed) {
        m_destroyed = outer;
        m_stream.releaseConsumed();
    } else if (outer) {
        *outer = true;
    }
}

void WebSocketConnection::dismiss(quint16 code)
{
    WebSocketReceiver *receiver = std::exchange(m_receiver, nullptr);
    m_isPaused = false;
    close(code);
    if (receiver && m_isAttended)
        receiver->conversationEnded();
    tellHost();
}

// --- awaited ---

bool WebSocketConnection::ReceiveWaiter::await_ready()
{
    checkpoint();
    Q_ASSERT_X(!m_connection.m_receiver, "receive", "one coroutine at a time");
    m_message = m_connection.takeMessage();
    const ByteStream &stream = m_connection.m_stream;
    if (!m_message && stream.end() != StreamEnd::Open && !stream.isTurnAsked())
        m_connection.finish();
    return m_message || m_connection.m_state == State::Over;
}

void WebSocketConnection::ReceiveWaiter::await_suspend(std::coroutine_handle<> coroutine)
{
    suspend(coroutine, "websocket");
    m_connection.m_receiver = this;
    m_connection.m_stream.releaseConsumed();
}

std::optional<WebSocketMessage> WebSocketConnection::ReceiveWaiter::await_resume()
{
    Waiter::finish();
    return m_message;
}

bool WebSocketConnection::ReceiveWaiter::onCancel()
{
    m_connection.m_receiver = nullptr;
    return true;
}

void WebSocketConnection::ReceiveWaiter::messageReceived(const WebSocketMessage &message)
{
    m_message = message;
    resumeNow();
}

void WebSocketConnection::ReceiveWaiter::conversationEnded()
{
    resumeNow();
}

// --- sending ---

void WebSocketConnection::sendText(QByteArrayView utf8)
{
    sendMessage(WebSocketOpcode::Text, utf8);
}

void WebSocketConnection::sendBinary(QByteArrayView bytes)
{
    sendMessage(WebSocketOpcode::Binary, bytes);
}

void WebSocketConnection::send(const SharedFrame &frame)
{
    if (m_state != State::Open || frame.isEmpty())
        return;
    m_stream.sendShared(frame.bytes());
    if (m_traffic)
        m_traffic->out.countMessage(frame.bytes().size());
}

void WebSocketConnection::sendMessage(WebSocketOpcode opcode, QByteArrayView payload)
{
    if (m_deflate && m_state == State::Open && m_deflate->suits(payload)) {
        const QByteArray deflated = m_deflate->deflater.deflate(payload);
        if (!deflated.isEmpty()) {
            deflateUsed();
            sendFrame(opcode, deflated, WebSocketCoding::Deflated);
            return;
        }
    }
    sendFrame(opcode, payload);
}

void WebSocketConnection::sendFrame(WebSocketOpcode opcode, QByteArrayView payload,
                                    WebSocketCoding coding)
{
    if (m_state != State::Open)
        return;
    const WebSocketFrameHead head(opcode, payload.size(), coding);
    const qsizetype size = head.size + payload.size();
    if (size <= smallFrame) {
        std::array<char, smallFrame> frame;
        std::memcpy(frame.data(), head.bytes.data(), size_t(head.size));
        if (!payload.isEmpty())
            std::memcpy(frame.data() + head.size, payload.data(), size_t(payload.size()));
        m_stream.send(QByteArrayView(frame.data(), size));
    } else {
        m_stream.sendShared(SharedFrame::frame(opcode, payload, coding).bytes());
    }
    if (!m_traffic)
        return;
    m_traffic->out.countBytes(size);
    if (opcode == WebSocketOpcode::Text || opcode == WebSocketOpcode::Binary)
        ++m_traffic->out.messages;
}

// --- compression ---

void WebSocketConnection::setDeflate(const DeflateAgreement &agreement,
                                     const DeflateOptions &options)
{
    m_deflate = std::make_unique<Deflate>(agreement, options);
    m_decoder.setInflater(&m_deflate->inflater);
    m_decoder.allowInflation(inflationSlice);
}

void WebSocketConnection::deflateUsed()
{
    m_deflate->wasUsed = true;
    if (m_state == State::Open && !isArmed())
        m_wheel.arm(*this, deflateRest);
}

void WebSocketConnection::restDeflate()
{
    if (std::exchange(m_deflate->wasUsed, false)) {
        m_wheel.arm(*this, deflateRest);
        return;
    }
    m_deflate->inflater.rest();
    m_deflate->deflater.rest();
}

// --- closing ---

void WebSocketConnection::sendClose(quint16 code, QByteArrayView reason)
{
    // NoStatus stands for a close frame that names no code; the answer names none either.
    const SharedFrame frame = code == websocket_close::noStatus
        ? SharedFrame::frame(WebSocketOpcode::Close, {})
        : SharedFrame::close(code, reason);
    m_stream.send(frame.bytes());
    if (m_traffic)
        m_traffic->out.countBytes(frame.bytes().size());
}

void WebSocketConnection::close(quint16 code, QByteArrayView reason)
{
    if (m_state != State::Open)
        return;
    sendClose(code, reason);
    m_state = State::CloseSent;
    m_wheel.arm(*this, closeDeadline);
}

void WebSocketConnection::abort()
{
    finish();
    m_stream.abort();
}

QCoro::Task<> WebSocketConnection::finished()
{
    for (;;) {
        const std::optional<WebSocketMessage> message = co_await receive();
        if (!message)
            co_return;
    }
}

} // namespace atrium::net
