#pragma once

#include <QHostAddress>
#include <QSet>

namespace atrium::net {

/// Equal addresses share their memory: many connections come from one proxy or one machine.
class SharedAddresses
{
public:
    QHostAddress shared(const QHostAddress &address)
    {
        const auto known = m_addresses.constFind(address);
        if (known != m_addresses.cend())
            return *known;
        if (m_addresses.size() >= mostAddresses)
            m_addresses.clear();
        m_addresses.insert(address);
        return address;
    }

private:
    static constexpr qsizetype mostAddresses = 256;

    QSet<QHostAddress> m_addresses; ///< of late
};

} // namespace atrium::net
