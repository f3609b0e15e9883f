#pragma once

#include "core/base/ids.h"

#include <QString>

#include <chrono>

namespace atrium::server {

/// Is told what became of the events of a client that somebody looks at. Network thread only.
class HandledEvents
{
public:
    virtual ~HandledEvents() = default;
    [[nodiscard]] virtual bool wants(ConnectionId id) const = 0;
    /// `took`: from reading the event until its answers were let out; `recipients`: how many
    /// messages those were.
    virtual void handled(ConnectionId id, const QString &event, std::chrono::nanoseconds took,
                         int recipients) = 0;
};

} // namespace atrium::server
