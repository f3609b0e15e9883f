#include "core/net/websocket_connection.h"

#include "core/base/log.h"

#include <QtEndian>

#include <cstring>

namespace atrium::net {

namespace {

/// Up to this size a frame is put together on the stack; larger ones are shared with the send
/// queue.
constexpr qsizetype smallFrame = 4096;

} // namespace

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
    while (m_state != State::Over) {
        const WebSocketDecoder::Step step = m_decoder.next(m_stream.unread());
        m_stream.consume(step.consumed);
        if (m_traffic)
            m_traffic->in.countBytes(step.consumed);
        switch (step.outcome) {
        case WebSocketDecoder::Outcome::NeedMore:
            return std::nullopt;
        case WebSocketDecoder::Outcome::Control:
            handleControl(step);
            break;
        case WebSocketDecoder::Outcome::Failed:
            fail(step);
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

void WebSocketConnection::fail(const WebSocketDecoder::Step &step)
{
    qCInfo(logNet, "%s closed with %d: %.*s", m_stream.peerName().constData(), int(step.closeCode),
           int(step.reason.size()), step.reason.data());
    if (m_state == State::Open)
        sendClose(step.closeCode, step.reason);
    finish();
}

void WebSocketConnection::finish()
{
    m_state = State::Over;
    disarm();
}

void WebSocketConnection::streamReadable()
{
    while (m_receiver) {
        const std::optional<WebSocketMessage> message = takeMessage();
        if (!message && m_state != State::Over)
            return;
        if (!resumeReceiver(message))
            return;
    }
}

void WebSocketConnection::streamEnded()
{
    // Without a receiver, messages may be waiting: then the next receive() finds the end behind
    // them.
    if (!m_receiver)
        return;
    finish();
    (void)resumeReceiver(std::nullopt);
}

void WebSocketConnection::expired()
{
    qCDebug(logNet, "%s did not answer a close frame", m_stream.peerName().constData());
    finish();
    if (m_receiver)
        (void)resumeReceiver(std::nullopt);
}

/// False when the receiver's coroutine destroyed this connection.
bool WebSocketConnection::resumeReceiver(const std::optional<WebSocketMessage> &message)
{
    ReceiveWaiter *receiver = std::exchange(m_receiver, nullptr);
    receiver->m_message = message;
    bool isDestroyed = false;
    m_destroyed = &isDestroyed;
    receiver->resumeNow();
    if (!isDestroyed)
        m_destroyed = nullptr;
    return !isDestroyed;
}

bool WebSocketConnection::ReceiveWaiter::await_ready()
{
    checkpoint();
    Q_ASSERT_X(!m_connection.m_receiver, "receive", "one coroutine at a time");
    m_message = m_connection.takeMessage();
    if (!m_message && m_connection.m_stream.end() != StreamEnd::Open)
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

// --- sending ---

void WebSocketConnection::sendText(QByteArrayView utf8)
{
    sendFrame(WebSocketOpcode::Text, utf8);
}

void WebSocketConnection::sendBinary(QByteArrayView bytes)
{
    sendFrame(WebSocketOpcode::Binary, bytes);
}

void WebSocketConnection::send(const SharedFrame &frame)
{
    if (m_state != State::Open || frame.isEmpty())
        return;
    m_stream.sendShared(frame.bytes());
    if (m_traffic)
        m_traffic->out.countMessage(frame.bytes().size());
}

void WebSocketConnection::sendFrame(WebSocketOpcode opcode, QByteArrayView payload)
{
    if (m_state != State::Open)
        return;
    const WebSocketFrameHead head(opcode, payload.size());
    const qsizetype size = head.size + payload.size();
    if (size <= smallFrame) {
        std::array<char, smallFrame> frame;
        std::memcpy(frame.data(), head.bytes.data(), size_t(head.size));
        if (!payload.isEmpty())
            std::memcpy(frame.data() + head.size, payload.data(), size_t(payload.size()));
        m_stream.send(QByteArrayView(frame.data(), size));
    } else {
        m_stream.sendShared(SharedFrame::frame(opcode, payload).bytes());
    }
    if (!m_traffic)
        return;
    m_traffic->out.countBytes(size);
    if (opcode == WebSocketOpcode::Text || opcode == WebSocketOpcode::Binary)
        ++m_traffic->out.messages;
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
