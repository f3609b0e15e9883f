#pragma once

#include "core/net/timer_wheel.h"
#include "core/net/websocket_connection.h"

#include <QCoroTask>

#include <memory>

namespace atrium::socketio {

class EngineIoSession;

/// A WebSocket that wants to take over a polling session (engine.io-protocol v4, "Upgrade"):
/// `2probe` -> `3probe`, then the pending poll is released with `6`, again every 100 ms, until the
/// client says `5`. Closes the WebSocket when upgradeTimeout is over. Owned by its session.
class UpgradeAttempt final : private net::TimerWheel::Entry
{
public:
    static constexpr std::chrono::milliseconds releaseInterval{100};

    UpgradeAttempt(EngineIoSession &session, net::WebSocketConnection &connection,
                   net::TimerWheel &wheel);

    [[nodiscard]] net::WebSocketConnection &connection() const { return m_connection; }
    [[nodiscard]] bool isProbed() const { return m_probed; }
    void probed();

private:
    void expired() override;
    void armNext();

    EngineIoSession &m_session;
    net::WebSocketConnection &m_connection;
    net::TimerWheel &m_wheel;
    SteadyTime m_deadline;
    bool m_probed = false;
};

/// Runs the probe on a fresh WebSocket. True: the session has moved to it and attends it. False: it
/// is to be closed, and the session goes on polling. Cancelled: the attempt is abandoned.
[[nodiscard]] QCoro::Task<bool> upgrade(std::shared_ptr<EngineIoSession> session,
                                        net::WebSocketConnection &connection);

} // namespace atrium::socketio
