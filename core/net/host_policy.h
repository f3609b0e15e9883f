#pragma once

#include "core/base/clock.h"

#include <QHostAddress>
#include <QList>
#include <QStringList>

namespace atrium::net {

/// Which names a server answers to in the Host header: loopback, this machine's addresses and its
/// name, and those that were configured. Any other name may have been pointed here by a stranger
/// whose page then counts as ours ("DNS rebinding"). Ports do not matter. One thread.
class HostPolicy
{
public:
    /// "*" among them allows every name; ".example" stands for every name that ends so.
    explicit HostPolicy(const QStringList &allowedNames);

    [[nodiscard]] bool allows(QByteArrayView hostHeader) const;

    /// "[::1]:5000" -> "::1", "Spa.Example.:80" -> "spa.example"; empty when it is no host at all.
    [[nodiscard]] static QByteArray nameOf(QByteArrayView hostHeader);

private:
    [[nodiscard]] bool isOwnAddress(const QHostAddress &address) const;

    QList<QByteArray> m_names; ///< lower case
    bool m_everyName = false;
    mutable QList<QHostAddress> m_ownAddresses; ///< as of m_lookedAt
    mutable SteadyTime m_lookedAt{};
};

} // namespace atrium::net
