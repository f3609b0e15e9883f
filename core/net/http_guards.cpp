#include "core/net/http_guards.h"

namespace atrium::net {

HttpRefusal answerTo(Refusal refusal)
{
    switch (refusal) {
    case Refusal::Connections:
        return {503, "The server has as many connections as it may; try again later."};
    case Refusal::ConnectionsOfAddress:
        return {429, "Your address has as many connections as it may; close some of them."};
    case Refusal::HandshakeRate:
        return {429, "Your address opens connections too fast; try again later."};
    case Refusal::Host:
        return {421,
                "This server does not go by the name in the Host header; whoever runs it can "
                "allow the name (--allowed-hosts)."};
    case Refusal::ByteRate:
        return {429, "This connection sends too many bytes; try again later."};
    default:
        return {429, "This connection sends too many requests; try again later."};
    }
}

Refusal reasonOf(const HttpRefusal &unreadable)
{
    switch (unreadable.status) {
    case 413:
        return Refusal::Body;
    case 414:
        return Refusal::RequestLine;
    case 431:
        return Refusal::Headers;
    default:
        return Refusal::MalformedRequest;
    }
}

std::optional<Refusal> judge(const HttpGuards &guards, InflowGuard &inflow, HttpRequest &request)
{
    const QHostAddress sender = guards.proxies.senderOf(request);
    // A proxy's connection carries the requests of many.
    if (sender == request.peerAddress) {
        if (const std::optional<Refusal> excess = inflow.take(1, request.wireBytes))
            return excess;
    }
    request.peerAddress = sender;
    if (guards.hosts && !guards.hosts->allows(request.header("Host")))
        return Refusal::Host;
    return std::nullopt;
}

} // namespace atrium::net
