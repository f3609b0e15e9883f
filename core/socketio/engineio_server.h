#pragma once

#include "core/net/http_server.h"
#include "core/net/unsent_total.h"
#include "core/socketio/engineio_error.h"
#include "core/socketio/engineio_session.h"
#include "core/socketio/origin_policy.h"
#include "core/socketio/session_index.h"

#include <functional>

namespace atrium::socketio {

/// An Engine.IO v4 server: long-polling, WebSocket and the upgrade between them (protocol.md
/// section 1). It is a part of an HttpApplication, which routes what `handles()` here. Network
/// thread only.
class EngineIoServer
    : private net::TimerWheel::Entry
    , private net::UnsentKeeper
{
public:
    explicit EngineIoServer(EngineIoOptions options);
    /// Closes. Sessions that somebody still holds are closed ones.
    ~EngineIoServer() override;

    /// Told of a new session; gives it its listener.
    std::function<void(EngineIoSession &session)> onSession;
    /// Told once when a session has left the list.
    std::function<void(const EngineIoSession &session, const QString &reason)> onSessionEnded;

    [[nodiscard]] const EngineIoOptions &options() const { return m_options; }
    [[nodiscard]] bool handles(const net::HttpRequest &request) const;
    QCoro::Task<net::HttpResponse> respond(net::HttpRequest request);
    [[nodiscard]] std::optional<net::HttpResponse>
    refuseWebSocket(const net::HttpRequest &request) const;
    QCoro::Task<> converse(net::HttpRequest request, net::WebSocketConnection &connection);

    /// Open sessions in the order of their ids. The visitor may not end any.
    void visitSessions(const std::function<void(const EngineIoSession &session)> &visitor) const;
    /// When their rates were brought up to date last; about once a second.
    [[nodiscard]] SteadyTime ratesAt() const { return m_ratesAt; }
    /// Null when there is no open session of that id.
    [[nodiscard]] std::shared_ptr<EngineIoSession> session(ConnectionId id) const;
    [[nodiscard]] qsizetype sessionCount() const { return m_sessions.size(); }
    [[nodiscard]] const net::ConnectionGate &gate() const { return m_gate; }
    /// What went wrong on sessions that have ended.
    [[nodiscard]] const metrics::Mishaps &endedMishaps() const { return m_endedMishaps; }
    /// What passed on sessions that have ended.
    [[nodiscard]] const metrics::TrafficMeter &endedTraffic() const { return m_endedTraffic; }
    /// Ends every session (WebSocket 1001, `1` for a held poll) and refuses new ones.
    void close();

    // For sessions.
    [[nodiscard]] net::TimerWheel &wheel() { return m_wheel; }
    void forget(EngineIoSession &session, const QString &reason);

private:
    static constexpr std::chrono::seconds rateInterval{1};

    void expired() override;
    [[nodiscard]] EngineIoSession *withMostQueued() const;
    [[nodiscard]] qsizetype mostUnsent() const override;
    void dropMostUnsent() override;
    [[nodiscard]] std::optional<EngineIoError> verifyHttp(const net::HttpRequest &request) const;
    [[nodiscard]] std::optional<EngineIoError>
    verifyWebSocket(const net::HttpRequest &request) const;
    [[nodiscard]] std::optional<net::HttpResponse>
    answerWithoutSession(const net::HttpRequest &request) const;
    [[nodiscard]] std::optional<net::HttpResponse>
    refuseSession(const net::HttpRequest &request) const;
    [[nodiscard]] QByteArray freeSid() const;
    std::shared_ptr<EngineIoSession> open(const net::HttpRequest &request);
    void countEnd(const EngineIoSession &session, const QString &reason) const;
    [[nodiscard]] QByteArray openPacket(const EngineIoSession &session,
                                        QByteArrayView upgrades) const;
    [[nodiscard]] std::shared_ptr<EngineIoSession> find(const net::HttpRequest &request) const;

    EngineIoOptions m_options;
    OriginPolicy m_origins;
    net::ConnectionGate m_gate; ///< one visitor for each session
    net::TimerWheel m_wheel; ///< every heartbeat and deadline
    SessionIndex m_sessions;
    metrics::TrafficMeter m_endedTraffic;
    metrics::Mishaps m_endedMishaps;
    SteadyTime m_ratesAt;
    std::int64_t m_lastId = 0;
    bool m_closed = false;
    net::UnsentTotal::Watch m_unsent;
};

} // namespace atrium::socketio
