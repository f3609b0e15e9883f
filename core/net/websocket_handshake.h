#pragma once

#include "core/net/http_message.h"

#include <optional>

namespace atrium::net {

/// Whether the request asks to become a WebSocket (it names the protocol in Upgrade).
[[nodiscard]] bool isWebSocketRequest(const HttpRequest &request);

/// The answer to a handshake that does not follow RFC 6455 4.2.1; nothing when it does.
[[nodiscard]] std::optional<HttpResponse> refuseHandshake(const HttpRequest &request);

/// The 101 answer to a handshake that does (RFC 6455 4.2.2), as it goes on the wire.
[[nodiscard]] QByteArray handshakeAnswer(const HttpRequest &request);

} // namespace atrium::net
