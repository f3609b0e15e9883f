#pragma once

#include "core/net/http_server.h"
#include "core/socketio/engineio_options.h"
#include "core/socketio/engineio_session.h"
#include "core/socketio/namespace.h"
#include "core/socketio/recovery_options.h"
#include "core/socketio/socketio_packet.h"

#include <chrono>

namespace atrium::socketio {

struct ServerCore;

/// Settings of the protocol; defaults are those of Node's socket.io (protocol.md section 1).
struct ServerOptions : EngineIoOptions
{
    /// A client that has joined no namespace by then is closed.
    std::chrono::milliseconds connectTimeout{45'000};
    /// Acknowledge with `[]` what a handler left unanswered, as Flask-SocketIO does
    /// (spa-contract.md 2.3).
    bool acknowledgeUnanswered = false;
    /// Connection state recovery (protocol.md section 2); none: who reconnects is a new client.
    std::optional<RecoveryOptions> recovery;
    /// Attachments of one packet together; more, and the client is closed.
    qsizetype maxAttachmentBytes = 10'000'000;
    /// Until all attachments of a packet have come; later, and the client is closed.
    std::chrono::milliseconds attachmentTimeout{30'000};
    /// Acknowledgements that one client may owe us; more questions are refused.
    qsizetype maxOpenRequests = 1000;
    /// Namespaces made by ofMatching() at a time; more clients' wishes are refused.
    qsizetype maxDynamicNamespaces = 1000;
};

/// A Socket.IO v5 server over Engine.IO v4: long-polling, WebSocket and the upgrade between them.
/// It is a part of an HttpApplication: the application routes `handles(path)` here. Network thread
/// only.
///
///     Server server({});
///     server.of("/").on("greet", [](const std::shared_ptr<Socket> &socket, const Event &event) {
///         socket->send("greeting", event.arguments);
///     });
///
/// docs/socketio.md is the guide: rooms, acknowledgements, middlewares, recovery. What a handler
/// throws is told to onHandlerError; the connection stays up.
class Server
{
public:
    explicit Server(ServerOptions options);
    ~Server();

    /// The namespace of that name, made when it is first asked for; clients may join it from then
    /// on.
    [[nodiscard]] Namespace &of(const QString &name);
    /// Namespaces that are made when a client asks for a name that `accepts` likes (Socket.IO's
    /// dynamic namespaces); `setUp` gives a new one its handlers. Deserted ones are dropped.
    void ofMatching(std::function<bool(const QString &name)> accepts,
                    std::function<void(Namespace &space)> setUp);
    [[nodiscard]] const ServerOptions &options() const;

    [[nodiscard]] bool handles(const net::HttpRequest &request) const;
    QCoro::Task<net::HttpResponse> respond(net::HttpRequest request);
    std::optional<net::HttpResponse> refuseWebSocket(const net::HttpRequest &request);
    QCoro::Task<> converse(net::HttpRequest request, net::WebSocketConnection &connection);

    /// Every open Engine.IO session with its statistics, in the order of their ids, for snapshots.
    /// The visitor may not end any.
    void visitSessions(const std::function<void(const EngineIoSession &session)> &visitor) const;
    /// When the rates of all sessions were brought up to date last; about once a second.
    [[nodiscard]] SteadyTime ratesAt() const;
    [[nodiscard]] std::shared_ptr<EngineIoSession> session(ConnectionId id) const;
    [[nodiscard]] qsizetype sessionCount() const;
    /// The sockets of a session, one per namespace that it joined; until one joins or leaves.
    [[nodiscard]] static const std::vector<std::shared_ptr<Socket>> &
    socketsOf(const EngineIoSession &session);
    /// What passed on sessions that have ended, for totals since the start.
    [[nodiscard]] const metrics::TrafficMeter &endedTraffic() const;
    [[nodiscard]] const metrics::Mishaps &endedMishaps() const;
    /// What became of clients that came back, in every namespace.
    [[nodiscard]] RecoveryCounters recoveryCounters() const;
    /// How long the handlers of each event took, in every namespace.
    void
    visitHandlerTimes(const std::function<void(const Namespace &space, const QString &event,
                                               const metrics::Histogram &times)> &visitor) const;
    /// Ends every session and refuses new ones. Sends no DISCONNECT: after one, Socket.IO's clients
    /// would not reconnect by themselves; a closed connection they try again.
    void close();

    /// What a handler threw (never a cancellation): event name, socket and the exception's text.
    /// "connect" and "disconnect" name the namespace's own handlers.
    std::function<void(const std::shared_ptr<Socket> &socket, const QString &event,
                       const QString &what)>
        onHandlerError;
    /// A session has left; its statistics are final.
    std::function<void(const EngineIoSession &session, const QString &reason)> onSessionEnded;

private:
    std::shared_ptr<ServerCore> m_core;
};

} // namespace atrium::socketio
