#pragma once

#include "core/net/host_policy.h"
#include "core/net/http_head_scanner.h"
#include "core/net/inflow_guard.h"
#include "core/net/trusted_proxies.h"

#include <memory>

namespace atrium::net {

/// Whom a server lets in, and where it counts those it does not. The default lets in everybody.
struct HttpGuards
{
    std::shared_ptr<RefusalLedger> refusals = std::make_shared<RefusalLedger>();
    std::shared_ptr<const HostPolicy> hosts; ///< null: any name
    TrustedProxies proxies;
};

/// What a request gets that is refused for `refusal`, whatever it asked.
[[nodiscard]] HttpRefusal answerTo(Refusal refusal);
/// Why a request was refused that could not be read.
[[nodiscard]] Refusal reasonOf(const HttpRefusal &unreadable);

/// Looks at a whole request before the application does: who sent it (peerAddress becomes what a
/// trusted proxy says), how many came, and whom it is for.
[[nodiscard]] std::optional<Refusal> judge(const HttpGuards &guards, InflowGuard &inflow,
                                           HttpRequest &request);

} // namespace atrium::net
