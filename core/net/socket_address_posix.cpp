#include "core/net/socket_address_posix.h"

#include <QtEndian>

#include <cstring>

namespace atrium::net {

SocketAddress::SocketAddress(const QHostAddress &address, quint16 port)
    : m_isDualStack(address.protocol() == QAbstractSocket::AnyIPProtocol)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        auto *v4 = reinterpret_cast<sockaddr_in *>(&m_storage);
        v4->sin_family = AF_INET;
        v4->sin_port = qToBigEndian(port);
        v4->sin_addr.s_addr = qToBigEndian(address.toIPv4Address());
        m_size = sizeof(sockaddr_in);
        return;
    }
    auto *v6 = reinterpret_cast<sockaddr_in6 *>(&m_storage);
    v6->sin6_family = AF_INET6;
    v6->sin6_port = qToBigEndian(port);
    if (!m_isDualStack) {
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        std::memcpy(&v6->sin6_addr, &bytes, sizeof bytes);
        v6->sin6_scope_id = address.scopeId().toUInt();
    }
    m_size = sizeof(sockaddr_in6);
}

QHostAddress SocketAddress::address() const
{
    QHostAddress address(reinterpret_cast<const sockaddr *>(&m_storage));
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4) : address;
}

quint16 SocketAddress::port() const
{
    if (m_storage.ss_family == AF_INET6)
        return qFromBigEndian(reinterpret_cast<const sockaddr_in6 *>(&m_storage)->sin6_port);
    return qFromBigEndian(reinterpret_cast<const sockaddr_in *>(&m_storage)->sin_port);
}

void SocketAddress::readLocal(int descriptor)
{
    ::getsockname(descriptor, data(), sizeForSystem());
}

socklen_t *SocketAddress::sizeForSystem()
{
    m_size = sizeof m_storage;
    return &m_size;
}

} // namespace atrium::net
