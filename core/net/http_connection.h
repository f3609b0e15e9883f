#pragma once

#include "core/async/task.h"
#include "core/net/http_head_scanner.h"
#include "core/net/http_server_state.h"
#include "core/net/http_writer.h"

namespace atrium::net {

class WebSocketConnection;

/// One accepted connection and the task that serves it: requests one after the other, then perhaps
/// a WebSocket conversation. Lives in that task's coroutine. While idle it holds no buffer and no
/// parser.
class HttpConnection final
    : private TimerWheel::Entry
    , private StreamObserver
{
public:
    /// Starts the task "http <peer>".
    static void start(std::shared_ptr<HttpServerState> state, std::unique_ptr<ByteStream> stream);

    HttpConnection(std::shared_ptr<HttpServerState> state, std::unique_ptr<ByteStream> stream);
    ~HttpConnection();

    /// The server closes: what waits is cancelled, what is being sent is sent.
    void endSoon();
    /// The server's patience is over.
    void breakOff();

private:
    /// What the task is at, which decides how it is made to end.
    enum class Phase : quint8 { Reading, Answering, Conversing, Draining, Closing };

    /// How long the peer may take to notice that the connection is being closed, or to take a bit
    /// of what is still unsent.
    static constexpr std::chrono::milliseconds lingerDeadline{2000};

    static QCoro::Task<> serve(std::unique_ptr<HttpConnection> self);
    QCoro::Task<bool> serveRequests();
    QCoro::Task<bool> readRequest();
    QCoro::Task<> answer();
    QCoro::Task<HttpResponse> respond();
    QCoro::Task<> drain();
    QCoro::Task<> closeGently();

    [[nodiscard]] bool acceptWebSocket();
    QCoro::Task<> beginConversation();
    void endConversation(const std::exception_ptr &error);
    void refuse(const HttpRefusal &refusal);
    void write(const HttpResponse &response);
    void armDeadline(std::chrono::milliseconds delay);
    void logEscaped(const char *what, const std::exception_ptr &error) const;

    void expired() override;
    void streamReadable() override { }
    void streamEnded() override;

    std::shared_ptr<HttpServerState> m_state;
    std::unique_ptr<ByteStream> m_stream;
    std::unique_ptr<WebSocketConnection> m_webSocket; ///< from the handshake to the close
    async::TaskHandle<> m_task;
    std::unique_ptr<HttpRequest> m_request; ///< read and not yet handed to the application
    quint32 m_index = 0; ///< in HttpServerState::connections
    HttpFraming m_framing;
    Phase m_phase = Phase::Reading;
    bool m_deadlinePassed = false;
    bool m_isPeerGone = false;
    bool m_isCancelled = false; ///< to be thrown once the connection is properly closed
};

} // namespace atrium::net
