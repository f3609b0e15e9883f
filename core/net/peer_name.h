#pragma once

#include <QHostAddress>

namespace atrium::net {

/// "127.0.0.1:5000", "[::1]:5000": for names and logs.
[[nodiscard]] QByteArray peerName(const QHostAddress &address, quint16 port);

} // namespace atrium::net
