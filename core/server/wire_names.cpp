#include "core/server/wire_names.h"

namespace atrium::server {

QString wireName(ConnectionRole role)
{
    switch (role) {
    case ConnectionRole::Therapist:
        return QStringLiteral("therapist");
    case ConnectionRole::Cashier:
        return QStringLiteral("cashier");
    case ConnectionRole::Monitor:
        return QStringLiteral("monitor");
    case ConnectionRole::Customer:
        return QStringLiteral("customer");
    case ConnectionRole::Desk:
        return QStringLiteral("desk");
    case ConnectionRole::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString wireName(LinkTransport transport)
{
    return transport == LinkTransport::WebSocket ? QStringLiteral("websocket")
                                                 : QStringLiteral("polling");
}

QString wireName(LinkState state)
{
    switch (state) {
    case LinkState::Online:
        return QStringLiteral("online");
    case LinkState::Slow:
        return QStringLiteral("slow");
    case LinkState::Lost:
        break;
    }
    return QStringLiteral("lost");
}

} // namespace atrium::server
