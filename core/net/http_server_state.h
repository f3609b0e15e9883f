#pragma once

#include "core/async/event.h"
#include "core/net/http_limits.h"
#include "core/net/http_server.h"
#include "core/net/stream_listener.h"
#include "core/net/timer_wheel.h"
#include "core/net/unsent_total.h"

#include <vector>

namespace atrium::net {

class HttpConnection;

/// What an HttpServer and its connections share. The last of them to go takes it along: a
/// connection's task may end a little later than the server.
struct HttpServerState final : private UnsentKeeper
{
    HttpServerState(HttpApplication &served, const HttpLimits &bounds, HttpGuards watch)
        : application(&served)
        , limits(bounds)
        , guards(std::move(watch))
        , gate(bounds.connections)
        , unsent(*this, limits.unsentTotalBytes)
    {
        allGone.set();
    }

    HttpApplication *application; ///< null once the server is gone
    HttpLimits limits;
    HttpGuards guards;
    ConnectionGate gate;
    int turnedAway = 0; ///< connections that are there only to be told why not
    TimerWheel wheel;
    std::unique_ptr<StreamListener> listener; ///< streams must not outlive it
    std::vector<HttpConnection *> connections;
    async::Event allGone; ///< set while there is no connection
    UnsentTotal::Watch unsent;

private:
    [[nodiscard]] HttpConnection *withMostUnsent() const;
    [[nodiscard]] qsizetype mostUnsent() const override;
    void dropMostUnsent() override;
};

} // namespace atrium::net
