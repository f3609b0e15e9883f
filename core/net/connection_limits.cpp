#include "core/net/connection_limits.h"

#include <QtEndian>

namespace atrium::net {

namespace {

/// No two networks that are in use share a key: IPv4 lies where IPv6 has nothing.
quint64 keyOf(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        return (quint64(1) << 32) | v4;
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return qFromBigEndian<quint64>(v6.c);
}

} // namespace

std::optional<Refusal> ConnectionGate::check(const QHostAddress &address, SteadyTime now) const
{
    if (m_limits.total > 0 && m_count >= m_limits.total)
        return Refusal::Connections;
    return checkVisitor(address, now);
}

std::optional<Refusal> ConnectionGate::checkVisitor(const QHostAddress &address,
                                                    SteadyTime now) const
{
    if (!looksAt(address))
        return std::nullopt;
    const Visitor visitor = m_visitors.value(keyOf(address));
    if (m_limits.perAddress > 0 && visitor.count >= m_limits.perAddress)
        return Refusal::ConnectionsOfAddress;
    const metrics::RateLimit &rate = m_limits.perAddressRate;
    if (rate.isBound() && !visitor.rate.has(1, rate, now))
        return Refusal::HandshakeRate;
    return std::nullopt;
}

std::optional<Refusal> ConnectionGate::enter(const QHostAddress &address, SteadyTime now)
{
    if (m_limits.total > 0 && m_count >= m_limits.total)
        return Refusal::Connections;
    const std::optional<Refusal> refusal = assign(address, now);
    m_count += refusal ? 0 : 1;
    return refusal;
}

std::optional<Refusal> ConnectionGate::assign(const QHostAddress &address, SteadyTime now)
{
    if (!looksAt(address))
        return std::nullopt;
    if (const std::optional<Refusal> refusal = checkVisitor(address, now))
        return refusal;
    Visitor &visitor = m_visitors[keyOf(address)];
    if (m_limits.perAddressRate.isBound())
        (void)visitor.rate.take(1, m_limits.perAddressRate, now);
    ++visitor.count;
    if (m_visitors.size() > m_sweepAt)
        forgetStrangers(now);
    return std::nullopt;
}

void ConnectionGate::leave(const QHostAddress &address)
{
    --m_count;
    if (!looksAt(address))
        return;
    const auto visitor = m_visitors.find(keyOf(address));
    Q_ASSERT(visitor != m_visitors.end());
    const bool isLast = --visitor->count == 0;
    // With a rate, who leaves must not come back as a stranger.
    if (isLast && !m_limits.perAddressRate.isBound())
        m_visitors.erase(visitor);
}

/// Those who are gone and owe nothing. Seldom: the bound grows with those who stay.
void ConnectionGate::forgetStrangers(SteadyTime now)
{
    m_visitors.removeIf([now](const QHash<quint64, Visitor>::iterator &visitor) {
        return visitor->count == 0 && visitor->rate.isFull(now);
    });
    m_sweepAt = std::max<qsizetype>(1024, 2 * m_visitors.size());
}

int ConnectionGate::countOf(const QHostAddress &address) const
{
    return m_visitors.value(keyOf(address)).count;
}

int ConnectionGate::mostOfOneAddress() const
{
    int most = 0;
    for (const Visitor &visitor : m_visitors)
        most = std::max(most, visitor.count);
    return most;
}

} // namespace atrium::net
