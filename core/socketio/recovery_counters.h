#pragma once

#include <QtGlobal>

namespace atrium::socketio {

/// What became of clients that wanted to recover, since the start.
struct RecoveryCounters
{
    quint64 recovered = 0;
    quint64 replayedPackets = 0;
    quint64 takenOver = 0; ///< of the recovered: the old link was still thought to be alive
    quint64 unknownSession = 0; ///< also: expired, or the secret was wrong
    quint64 unknownOffset = 0;
    quint64 truncated = 0; ///< what the client missed was dropped for lack of room
    quint64 forgottenSessions = 0; ///< beyond maxSessions

    RecoveryCounters &operator+=(const RecoveryCounters &other);
    friend bool operator==(const RecoveryCounters &, const RecoveryCounters &) = default;
};

} // namespace atrium::socketio
