#pragma once

#include "core/base/ids.h"

#include <QString>

#include <chrono>

namespace atrium::server {

/// What became of an event of a client.
struct HandledEvent
{
    ConnectionId id;
    QString name;
    std::chrono::nanoseconds took{}; ///< from reading it until its answers were let out
    int recipients = 0; ///< how many messages those were
    bool refused = false;
};

/// Is told what became of the events of a client that somebody looks at. Network thread only.
class HandledEvents
{
public:
    virtual ~HandledEvents() = default;
    [[nodiscard]] virtual bool wants(ConnectionId id) const = 0;
    virtual void handled(const HandledEvent &event) = 0;
};

} // namespace atrium::server
