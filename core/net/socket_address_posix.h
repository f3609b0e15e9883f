#pragma once

#include <QHostAddress>

#include <netinet/in.h>
#include <sys/socket.h>

namespace atrium::net {

/// QHostAddress and port as the system's socket calls want them. POSIX only.
class SocketAddress
{
public:
    /// Room for what the system fills in.
    SocketAddress() = default;
    /// QHostAddress::Any becomes the IPv6 wildcard that also takes IPv4.
    SocketAddress(const QHostAddress &address, quint16 port);

    [[nodiscard]] int family() const { return m_storage.ss_family; }
    [[nodiscard]] bool isDualStack() const { return m_isDualStack; }
    /// An IPv4 peer of an IPv6 socket comes out as IPv4.
    [[nodiscard]] QHostAddress address() const;
    [[nodiscard]] quint16 port() const;
    /// Takes over what `descriptor` is bound to.
    void readLocal(int descriptor);

    [[nodiscard]] sockaddr *data() { return reinterpret_cast<sockaddr *>(&m_storage); }
    [[nodiscard]] socklen_t size() const { return m_size; }
    /// For calls that write the address and its size.
    [[nodiscard]] socklen_t *sizeForSystem();

private:
    sockaddr_storage m_storage{};
    socklen_t m_size = sizeof(sockaddr_storage);
    bool m_isDualStack = false;
};

} // namespace atrium::net
