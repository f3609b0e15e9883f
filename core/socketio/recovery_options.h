#pragma once

#include "core/socketio/session_store.h"

#include <chrono>
#include <memory>

namespace atrium::socketio {

/// Settings of connection state recovery (protocol.md section 2); defaults as Node's socket.io has
/// them, memory bounded, which Node's is not. The bounds are those of one namespace.
struct RecoveryOptions
{
    enum class Middlewares : quint8 {
        RunAgain, ///< a client that comes back is asked again, and may be refused
        Skip ///< as Node does: who was let in once is let in again
    };

    /// How long a client may be away (Node's maxDisconnectionDuration).
    std::chrono::milliseconds window{120'000};
    Middlewares middlewares = Middlewares::RunAgain;
    /// Packets kept for those who are away, and their bytes. Beyond them the oldest go, and who
    /// would need those gets a new session.
    qsizetype maxPackets = 100'000;
    qsizetype maxBytes = 16'000'000;
    /// Clients that are away; beyond them the longest gone are forgotten.
    qsizetype maxSessions = 20'000;
    /// Told of all that should outlive the process; none: memory only.
    std::shared_ptr<SessionStore> store;
};

} // namespace atrium::socketio
