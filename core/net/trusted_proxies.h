#pragma once

#include "core/base/result.h"
#include "core/net/http_message.h"

namespace atrium::net {

/// The reverse proxies whose word about who is behind them counts. None by default: everybody can
/// write an X-Forwarded-For header.
class TrustedProxies
{
public:
    TrustedProxies() = default;
    /// Addresses and networks: "10.0.0.5", "10.0.0.0/8", "::1". Refuses what is neither.
    [[nodiscard]] static Result<TrustedProxies> of(const QStringList &networks);

    [[nodiscard]] bool trusts(const QHostAddress &address) const;
    /// Who sent a request: its peer, or if that is trusted the last address of X-Forwarded-For that
    /// is not.
    [[nodiscard]] QHostAddress senderOf(const HttpRequest &request) const;

private:
    QList<QPair<QHostAddress, int>> m_networks;
};

} // namespace atrium::net
