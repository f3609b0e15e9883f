#pragma once

#include "core/async/event.h"
#include "core/socketio/socket.h"

#include <map>

namespace atrium::socketio {

/// A question to one client, until its acknowledgement comes.
struct PendingRequest
{
    async::Event ended; ///< answered, or the client is gone
    std::optional<Answer> answer;
};

/// The questions that a socket has not answered yet.
struct PendingRequests
{
    std::map<quint64, std::shared_ptr<PendingRequest>> open;
};

/// Ends when each of them has ended.
QCoro::Task<> waitForAll(std::vector<std::shared_ptr<PendingRequest>> requests);

} // namespace atrium::socketio
