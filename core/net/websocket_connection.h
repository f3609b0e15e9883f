#pragma once

#include "core/async/waiter.h"
#include "core/metrics/traffic_meter.h"
#include "core/net/byte_stream.h"
#include "core/net/timer_wheel.h"
#include "core/net/websocket_decoder.h"

#include <QCoroTask>

#include <chrono>
#include <memory>
#include <optional>

namespace atrium::net {

/// One whole message as the peer sent it.
struct WebSocketMessage
{
    enum class Kind : quint8 { Text, Binary };

    Kind kind = Kind::Text;
    QByteArrayView payload; ///< valid until the next co_await; copy what must live longer
    qsizetype wireBytes = 0; ///< frames as they passed on the wire
};

/// One WebSocket conversation after the handshake (RFC 6455), the server's side. Pings are answered
/// and the closing handshake is done here, as long as somebody receives. What arrives while nobody
/// does is kept, to a bound; then the peer is made to wait. One thread: that of the stream's loop.
class WebSocketConnection final
    : private StreamObserver
    , private TimerWheel::Entry
{
public:
    class ReceiveWaiter;

    /// What receive() gives to co_await.
    class [[nodiscard]] ReceiveOperation
    {
    public:
        explicit ReceiveOperation(WebSocketConnection &connection)
            : m_connection(&connection)
        { }

        ReceiveWaiter operator co_await() const;

    private:
        WebSocketConnection *m_connection;
    };

    /// How long the peer may take to answer a close frame.
    static constexpr std::chrono::milliseconds closeDeadline{2000};

    /// `stream` and `wheel` outlive the connection.
    WebSocketConnection(ByteStream &stream, TimerWheel &wheel, WebSocketLimits limits);
    ~WebSocketConnection();

    /// co_await -> std::optional<WebSocketMessage>; nullopt once the conversation is over. One
    /// coroutine at a time. Resumed synchronously from the socket's turn: no hop through the ready
    /// queue. Cancelling the wait loses nothing.
    [[nodiscard]] ReceiveOperation receive();

    /// Sending does nothing once closing has begun.
    void sendText(QByteArrayView utf8);
    void sendBinary(QByteArrayView bytes);
    void send(const SharedFrame &frame);
    [[nodiscard]] qsizetype unsentBytes() const { return m_stream.unsentBytes(); }

    /// Starts the closing handshake (RFC 6455 7.1.2); receive() ends when it is done or its
    /// deadline passed.
    void close(quint16 code, QByteArrayView reason = {});
    void abort();
    /// Until close() or abort() was called, the peer's close frame came, or the stream ended.
    [[nodiscard]] bool isOpen() const;
    /// What the peer's close frame said; NoStatus when it named no code, Abnormal when none came.
    [[nodiscard]] quint16 peerCloseCode() const { return m_peerCloseCode; }

    [[nodiscard]] QHostAddress peerAddress() const { return m_stream.peerAddress(); }
    [[nodiscard]] quint16 peerPort() const { return m_stream.peerPort(); }

    /// Other limits than the server's, for what one path takes; best before the first receive().
    void setLimits(WebSocketLimits limits) { m_decoder.setLimits(limits); }

    /// Where bytes are counted as they pass (may be changed while open; null: nowhere). Messages
    /// are data messages; bytes are those of every frame.
    void setTraffic(metrics::TrafficMeter *traffic) { m_traffic = traffic; }

    /// Waits for what is left of the closing handshake, throwing away what the peer still sends.
    QCoro::Task<> finished();

private:
    friend class ReceiveWaiter;
    enum class State : quint8 { Open, CloseSent, Over };

    void streamReadable() override;
    void streamEnded() override;
    void expired() override;

    /// Decodes up to the next message, answering control frames on the way.
    std::optional<WebSocketMessage> takeMessage();
    void handleControl(const WebSocketDecoder::Step &step);
    void fail(const WebSocketDecoder::Step &step);
    void sendFrame(WebSocketOpcode opcode, QByteArrayView payload);
    void sendClose(quint16 code, QByteArrayView reason);
    void finish();
    bool resumeReceiver(const std::optional<WebSocketMessage> &message);

    ByteStream &m_stream;
    TimerWheel &m_wheel;
    WebSocketDecoder m_decoder;
    metrics::TrafficMeter *m_traffic = nullptr;
    ReceiveWaiter *m_receiver = nullptr;
    bool *m_destroyed = nullptr; ///< set while a receiver is resumed, which may destroy this
    quint16 m_peerCloseCode = websocket_close::abnormal;
    State m_state = State::Open;
};

/// Suspends the receiving coroutine; lives in its frame.
class WebSocketConnection::ReceiveWaiter final : public async::Waiter
{
public:
    explicit ReceiveWaiter(WebSocketConnection &connection)
        : m_connection(connection)
    { }

    bool await_ready();
    void await_suspend(std::coroutine_handle<> coroutine);
    std::optional<WebSocketMessage> await_resume();

private:
    friend class WebSocketConnection;
    bool onCancel() override;

    WebSocketConnection &m_connection;
    std::optional<WebSocketMessage> m_message;
};

inline WebSocketConnection::ReceiveWaiter
    WebSocketConnection::ReceiveOperation::operator co_await() const
{
    return ReceiveWaiter(*m_connection);
}

inline WebSocketConnection::ReceiveOperation WebSocketConnection::receive()
{
    return ReceiveOperation(*this);
}

} // namespace atrium::net
