#pragma once

#include "core/net/http_guards.h"

namespace atrium::socketio {

/// Why an Engine.IO request is refused; the value is the code on the wire (protocol.md section 1).
enum class EngineIoError : quint8 {
    UnknownTransport = 0,
    UnknownSession = 1,
    BadHandshakeMethod = 2,
    BadRequest = 3,
    Forbidden = 4,
    UnsupportedProtocolVersion = 5
};

/// The answer `{"code":n,"message":…}`: 400, or 403 for Forbidden.
[[nodiscard]] net::HttpResponse engineIoError(EngineIoError error);
/// 403 for a web page that the origin policy does not know.
[[nodiscard]] net::HttpResponse engineIoOriginRefused(const QByteArray &origin);
/// 413 for a body above maxPayload.
[[nodiscard]] net::HttpResponse engineIoPayloadTooLarge();
/// One client, session or packet too many.
[[nodiscard]] net::HttpResponse engineIoRefused(net::Refusal refusal);
/// 503 while the server closes.
[[nodiscard]] net::HttpResponse engineIoShuttingDown();

} // namespace atrium::socketio
