#pragma once

#include "core/net/http_message.h"

namespace atrium::net {

/// What the request decides about how its answer is written.
struct HttpFraming
{
    bool isHead = false; ///< no body, but the length it would have
    bool isHttp10 = false;
    bool keepAlive = true;
};

/// Status line and headers with the empty line that ends them: Date, Content-Length and Connection
/// added, names and values that could break out of their line left out with a log line.
[[nodiscard]] QByteArray httpHead(const HttpResponse &response, const HttpFraming &framing);

/// Whether an answer of this status may have a body (RFC 9110 6.4.1).
[[nodiscard]] bool statusHasBody(int status);

/// "Not Found" for 404; empty for a status that has no name.
[[nodiscard]] QByteArrayView reasonPhrase(int status);

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 5.6.7).
[[nodiscard]] QByteArray httpDate(const QDateTime &utc);

} // namespace atrium::net
