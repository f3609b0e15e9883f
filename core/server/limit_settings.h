#pragma once

#include "core/net/http_limits.h"

#include <QStringList>

namespace atrium::server {

/// What clients of the house may do (protocol.md section 4), one setting each. The defaults fit a
/// spa of 300 people behind one address whose devices all come back at the same moment.
struct LimitSettings
{
    LimitSettings()
    {
        http.connections.total = 20'000;
        http.connections.perAddress = 2000;
        http.unsentTotalBytes = 256'000'000;
        http.inflow.messages = {200, 2000};
        http.inflow.bytes = {2'000'000, 8'000'000};
    }

    net::HttpLimits http; ///< bodyBytes follows from maxPayload
    metrics::RateLimit handshakes{200, 2000}; ///< of one address
    qsizetype maxPayload = 1'000'000; ///< one message, or one polling body
    std::chrono::milliseconds upgradeTimeout{10'000};
    std::chrono::milliseconds connectTimeout{45'000};
    std::chrono::milliseconds attachmentTimeout{30'000};
    QStringList allowedOrigins;
    QStringList allowedHosts;
    QStringList trustedProxies;
};

} // namespace atrium::server
