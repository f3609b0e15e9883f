#pragma once

#include "core/net/refusals.h"

#include <QHash>
#include <QHostAddress>

#include <optional>

namespace atrium::net {

/// How many may be there at a time; 0 is no bound.
struct ConnectionLimits
{
    int total = 0;
    int perAddress = 0;
    metrics::RateLimit perAddressRate; ///< of new ones
};

/// Counts who is there, in all and by address, and says who is one too many. An IPv6 network of 64
/// bits counts as one address: that is what one subscriber gets. A null address (nobody in
/// particular: a trusted proxy) counts in the total only. One thread.
class ConnectionGate
{
public:
    explicit ConnectionGate(const ConnectionLimits &limits)
        : m_limits(limits)
    { }

    /// Whether one more may come, or why not.
    [[nodiscard]] std::optional<Refusal> check(const QHostAddress &address, SteadyTime now) const;
    /// Counts one more, or says why not. Each one let in is to be given back by leave().
    [[nodiscard]] std::optional<Refusal> enter(const QHostAddress &address, SteadyTime now);
    void leave(const QHostAddress &address);
    /// One that entered for nobody in particular turns out to be `address`.
    [[nodiscard]] std::optional<Refusal> assign(const QHostAddress &address, SteadyTime now);

    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] int countOf(const QHostAddress &address) const;
    /// Of the address that has most.
    [[nodiscard]] int mostOfOneAddress() const;
    [[nodiscard]] const ConnectionLimits &limits() const { return m_limits; }

private:
    struct Visitor
    {
        int count = 0;
        metrics::TokenBucket rate;
    };

    [[nodiscard]] bool looksAt(const QHostAddress &address) const
    {
        return !address.isNull() && (m_limits.perAddress > 0 || m_limits.perAddressRate.isBound());
    }
    [[nodiscard]] std::optional<Refusal> checkVisitor(const QHostAddress &address,
                                                      SteadyTime now) const;
    void forgetStrangers(SteadyTime now);

    ConnectionLimits m_limits;
    int m_count = 0;
    qsizetype m_sweepAt = 1024; ///< addresses known
    QHash<quint64, Visitor> m_visitors;
};

} // namespace atrium::net
