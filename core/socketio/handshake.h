#pragma once

#include "core/net/http_message.h"

#include <QDateTime>
#include <QHostAddress>
#include <QJsonObject>
#include <QList>
#include <QUrlQuery>

namespace atrium::socketio {

/// What a client brought along when it connected (Socket.IO's socket.handshake). Small, for there
/// is one per connection: the protocol's own query items and headers of no use to an application
/// are left out.
struct Handshake
{
    QUrlQuery query; ///< of the Engine.IO handshake request, without EIO, transport, t, b64 and sid
    /// Host, Origin, Referer, User-Agent, Cookie, Authorization, Accept-Language, Forwarded and X-…
    /// headers.
    QList<net::HttpRequest::Header> headers;
    QHostAddress address;
    QDateTime issuedAt; ///< UTC
    QJsonObject auth; ///< payload of the CONNECT packet, empty if none

    /// First header of that name (compared without case), or an empty array.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;

    /// What `request` tells, issued now.
    [[nodiscard]] static Handshake of(const net::HttpRequest &request);
};

} // namespace atrium::socketio
