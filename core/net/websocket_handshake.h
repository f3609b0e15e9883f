#pragma once

#include "core/net/http_message.h"
#include "core/net/permessage_deflate_offer.h"

#include <optional>

namespace atrium::net {

/// Whether the request asks to become a WebSocket (it names the protocol in Upgrade).
[[nodiscard]] bool isWebSocketRequest(const HttpRequest &request);

/// The answer to a handshake that does not follow RFC 6455 4.2.1; nothing when it does.
[[nodiscard]] std::optional<HttpResponse> refuseHandshake(const HttpRequest &request);

/// What the client offers in such a handshake, all headers together (RFC 6455 11.3.2).
[[nodiscard]] std::vector<WebSocketExtension> offeredExtensions(const HttpRequest &request);

/// The 101 answer to it (RFC 6455 4.2.2), as it goes on the wire.
[[nodiscard]] QByteArray handshakeAnswer(const HttpRequest &request,
                                         const std::optional<DeflateAgreement> &deflate);

} // namespace atrium::net
