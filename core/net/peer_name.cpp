#include "core/net/peer_name.h"

namespace atrium::net {

QByteArray peerName(const QHostAddress &address, quint16 port)
{
    const QByteArray host = address.toString().toLatin1();
    const bool isV6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return (isV6 ? '[' + host + ']' : host) + ':' + QByteArray::number(port);
}

} // namespace atrium::net
