#pragma once

#include "core/async/task.h"
#include "core/net/http_head_scanner.h"
#include "core/net/http_server_state.h"
#include "core/net/http_writer.h"
#include "core/net/websocket_connection.h"

namespace atrium::net {

/// One accepted connection and the task that serves it: requests one after the other, then perhaps
/// a WebSocket conversation. Lives in that task's coroutine. While idle it holds no buffer and no
/// parser. A conversation that a WebSocketReceiver attends has no task: the connection then keeps
/// itself, and gets a task again for the end.
class HttpConnection final
    : private TimerWheel::Entry
    , private StreamObserver
    , private WebSocketHost
{
public:
    /// Starts the task "http <peer>", if there is room for it.
    static void start(std::shared_ptr<HttpServerState> state, std::unique_ptr<ByteStream> stream);

    HttpConnection(std::shared_ptr<HttpServerState> state, std::unique_ptr<ByteStream> stream,
                   std::optional<Refusal> turnedAway);
    ~HttpConnection();

    /// The server closes: what waits is cancelled, what is being sent is sent.
    void endSoon();
    /// The server's patience is over.
    void breakOff();
    [[nodiscard]] qsizetype unsentBytes() const { return m_stream->unsentBytes(); }
    /// Too much waits on all connections together, and most of it here.
    void dropForRoom();

private:
    /// What the task is at, which decides how it is made to end.
    enum class Phase : quint8 { Reading, Answering, Conversing, Draining, Closing };

    /// How long the peer may take to notice that the connection is being closed, or to take a bit
    /// of what is still unsent.
    static constexpr std::chrono::milliseconds lingerDeadline{2000};

    /// Of those turned away, so many at a time are told why; the others find the connection closed.
    static constexpr int mostTurnedAway = 256;

    static QCoro::Task<> serve(std::unique_ptr<HttpConnection> self);
    QCoro::Task<bool> serveRequests();
    QCoro::Task<bool> readRequest();
    QCoro::Task<> answer();
    QCoro::Task<HttpResponse> respond();
    QCoro::Task<> drain();
    QCoro::Task<> closeGently();
    static QCoro::Task<> endAttended(std::unique_ptr<HttpConnection> self);
    static void leaveToReceiver(std::unique_ptr<HttpConnection> self);
    void setTask(async::TaskHandle<> task);

    [[nodiscard]] bool acceptWebSocket();
    QCoro::Task<> beginConversation();
    void endConversation(const std::exception_ptr &error);
    void refuse(Refusal reason, const HttpRefusal &answer);
    [[nodiscard]] bool isRefused();
    [[nodiscard]] std::chrono::milliseconds firstByteDeadline() const;
    void deadlineMissed(bool hasBegun, bool isBody);
    void reportEnd();
    [[nodiscard]] bool enterAs(const QHostAddress &sender);
    void write(const HttpResponse &response);
    void armDeadline(std::chrono::milliseconds delay);
    void logEscaped(const char *what, const std::exception_ptr &error) const;

    void expired() override;
    void streamReadable() override { }
    void streamEnded() override;
    void conversationReleased() override;

    std::shared_ptr<HttpServerState> m_state;
    std::unique_ptr<ByteStream> m_stream;
    std::unique_ptr<WebSocketConnection> m_webSocket; ///< from the handshake to the close
    async::TaskHandle<> m_task;
    std::unique_ptr<HttpRequest> m_request; ///< read and not yet handed to the application
    quint32 m_index = 0; ///< in HttpServerState::connections
    HttpFraming m_framing;
    InflowGuard m_inflow;
    QHostAddress m_countedAs; ///< at the gate; null: in the total only
    std::optional<Refusal> m_turnedAway; ///< not counted at the gate, and told why with any answer
    bool m_hasServed = false;
    Phase m_phase = Phase::Reading;
    bool m_deadlinePassed = false;
    bool m_isPeerGone = false;
    bool m_isCancelled = false; ///< to be thrown once the connection is properly closed
};

} // namespace atrium::net
