#pragma once

#include "core/async/waiter.h"
#include "core/metrics/traffic_meter.h"
#include "core/net/byte_stream.h"
#include "core/net/inflow_guard.h"
#include "core/net/permessage_deflate.h"
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

/// Told what the peer of a WebSocket sends, by plain calls, each turn of its socket a step of the
/// loop: for conversations too many to hold a coroutine each. Told, it may do what it likes.
class WebSocketReceiver
{
public:
    /// A whole message; valid during the call.
    virtual void messageReceived(const WebSocketMessage &message) = 0;
    /// The conversation is over. Told once; nothing comes after it.
    virtual void conversationEnded() = 0;

protected:
    ~WebSocketReceiver() = default;
};

/// Who keeps a connection while a WebSocketReceiver attends it.
class WebSocketHost
{
public:
    /// The receiver has let go, or the conversation is over: the connection is to be closed. Told
    /// once, perhaps from within the connection, which must outlive the call.
    virtual void conversationReleased() = 0;

protected:
    ~WebSocketHost() = default;
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
    /// Compression gives its memory back after so long a rest, at the latest after twice of it.
    static constexpr std::chrono::milliseconds deflateRest{20'000};
    /// What is taken from one peer before the others get their turn: frames, and what messages may
    /// unfold to; some tenths of a millisecond.
    static constexpr int framesPerTurn = 32;
    static constexpr qsizetype inflationSlice = 64 * 1024;

    /// `stream` and `wheel` outlive the connection.
    WebSocketConnection(ByteStream &stream, TimerWheel &wheel, WebSocketLimits limits);
    ~WebSocketConnection();

    /// co_await -> std::optional<WebSocketMessage>; nullopt once the conversation is over. One
    /// coroutine at a time. Resumed synchronously from the socket's turn: no hop through the ready
    /// queue. Cancelling the wait loses nothing.
    [[nodiscard]] ReceiveOperation receive();

    /// Instead of receive(): `receiver` is told what comes, until it releases the connection. It
    /// outlives that. What has come already is told by receiveWaiting().
    void attend(WebSocketReceiver &receiver);
    [[nodiscard]] bool isAttended() const { return m_isAttended; }
    /// The receiver has no more business here.
    void release();
    /// While paused the receiver is told nothing; what comes is kept, to a bound. Goes on with
    /// receiveWaiting().
    void pauseReceiving() { m_isPaused = true; }
    /// Tells the receiver what it has not been told yet.
    void receiveWaiting();
    /// Who is told once nobody attends any more.
    void setHost(WebSocketHost &host) { m_host = &host; }
    /// Ends the conversation over the receiver's head: it is told, and the connection is closed.
    void dismiss(quint16 code);

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

    /// See ByteStream.
    [[nodiscard]] StreamEnd streamEnd() const { return m_stream.end(); }
    [[nodiscard]] SteadyTime readAt() const { return m_stream.readAt(); }
    [[nodiscard]] auto transportRoundTrip() const { return m_stream.transportRoundTrip(); }
    [[nodiscard]] QHostAddress peerAddress() const { return m_stream.peerAddress(); }
    [[nodiscard]] quint16 peerPort() const { return m_stream.peerPort(); }

    /// Other limits than the server's, for what one path takes; best before the first receive().
    void setLimits(WebSocketLimits limits) { m_decoder.setLimits(limits); }
    /// What the handshake agreed on; before the first receive(). Shared frames stay uncompressed.
    void setDeflate(const DeflateAgreement &agreement, const DeflateOptions &options);

    /// Where bytes are counted as they pass (may be changed while open; null: nowhere). Messages
    /// are data messages; bytes are those of every frame.
    void setTraffic(metrics::TrafficMeter *traffic) { m_traffic = traffic; }

    /// Watches how much comes; more closes the connection with 1008. Set before the first
    /// receive().
    void setInflowGuard(InflowGuard *guard) { m_inflow = guard; }
    /// Why the connection was failed from here (close code and reason); code 0: it was not.
    struct Failure
    {
        quint16 code = 0;
        QByteArrayView reason; ///< a literal
    };
    [[nodiscard]] Failure failure() const { return {m_failureCode, m_failureReason}; }

    /// Waits for what is left of the closing handshake, throwing away what the peer still sends.
    QCoro::Task<> finished();

private:
    friend class ReceiveWaiter;
    class Turn;
    enum class State : quint8 { Open, CloseSent, Over };

    void streamReadable() override;
    void streamEnded() override;
    void expired() override;

    /// Decodes up to the next message, answering control frames on the way.
    std::optional<WebSocketMessage> takeMessage();
    void handleControl(const WebSocketDecoder::Step &step);
    void fail(const Failure &failure);
    [[nodiscard]] bool isWithinRate(const WebSocketDecoder::Step &step);
    void sendMessage(WebSocketOpcode opcode, QByteArrayView payload);
    void sendFrame(WebSocketOpcode opcode, QByteArrayView payload,
                   WebSocketCoding coding = WebSocketCoding::Plain);
    void deflateUsed();
    void restDeflate();
    [[nodiscard]] bool mayTakeMore();
    void catchUp();
    void sendClose(quint16 code, QByteArrayView reason);
    void finish();
    void tellWaiting();
    void tellWhatCame();
    bool tellReceiver(const std::optional<WebSocketMessage> &message);
    void tellHost();
    struct Deflate;

    ByteStream &m_stream;
    TimerWheel &m_wheel;
    std::unique_ptr<Deflate> m_deflate; ///< once agreed on
    WebSocketDecoder m_decoder;
    metrics::TrafficMeter *m_traffic = nullptr;
    InflowGuard *m_inflow = nullptr;
    WebSocketReceiver *m_receiver = nullptr; ///< a ReceiveWaiter, or who attends
    WebSocketHost *m_host = nullptr; ///< while attended
    bool *m_destroyed = nullptr; ///< set while a receiver is told, which may destroy this
    const char *m_failureReason = nullptr; ///< a literal
    quint16 m_failureCode = 0;
    quint16 m_peerCloseCode = websocket_close::abnormal;
    State m_state = State::Open;
    qint8 m_framesLeft = framesPerTurn; ///< in this turn
    bool m_isAttended = false;
    bool m_isPaused = false;
};

/// Suspends the receiving coroutine; lives in its frame.
class WebSocketConnection::ReceiveWaiter final
    : public async::Waiter
    , private WebSocketReceiver
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
    void messageReceived(const WebSocketMessage &message) override;
    void conversationEnded() override;

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
