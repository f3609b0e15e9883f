#pragma once

#include "core/net/websocket_decoder.h"

namespace atrium::net::testing {

/// What the rules' rows count on.
inline constexpr WebSocketLimits ruleLimits{70'000, 40};

/// A row for every rule of RFC 6455 and RFC 7692 that a peer can break or try, in the order of the
/// sections they come from: what is sent, what an echoing server answers (in the words of
/// inWords()), and whether compression was agreed on. Each ends with the connection closed.
void addWebSocketRules();

} // namespace atrium::net::testing
