#pragma once

#include "core/net/permessage_deflate.h"

#include <optional>
#include <vector>

namespace atrium::net {

/// One element of Sec-WebSocket-Extensions (RFC 6455 9.1).
struct WebSocketExtension
{
    struct Parameter
    {
        QByteArray name;
        std::optional<QByteArray> value; ///< without its quotes
    };

    QByteArray name;
    std::vector<Parameter> parameters;
};

/// The elements in the client's order of preference; nothing when the text does not follow the
/// grammar, which fails the handshake.
[[nodiscard]] std::optional<std::vector<WebSocketExtension>>
parseExtensions(QByteArrayView headerValue);

/// Agrees to the first permessage-deflate offer that can be met (RFC 7692 5 and 7.1). An offer with
/// an unknown, doubled or invalid parameter is passed over.
[[nodiscard]] std::optional<DeflateAgreement>
agreeOnDeflate(const std::vector<WebSocketExtension> &offers, const DeflateOptions &options);

/// The agreement as the answer's Sec-WebSocket-Extensions says it.
[[nodiscard]] QByteArray deflateAnswer(const DeflateAgreement &agreement);

} // namespace atrium::net
