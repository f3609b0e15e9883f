#pragma once

#include "core/net/refusals.h"

#include <optional>

namespace atrium::net {

/// How much one connection may send.
struct InflowLimits
{
    metrics::RateLimit messages; ///< requests, WebSocket messages and control frames, packets
    metrics::RateLimit bytes; ///< as they pass on the wire

    [[nodiscard]] bool isBound() const { return messages.isBound() || bytes.isBound(); }
};

/// Watches what one connection sends. `limits` outlive it. Reads no clock while nothing is bound.
class InflowGuard
{
public:
    explicit InflowGuard(const InflowLimits &limits)
        : m_limits(&limits)
    { }

    /// Something came; why it was too much, if it was.
    [[nodiscard]] std::optional<Refusal> take(int messages, qsizetype bytes)
    {
        if (!m_limits->isBound())
            return std::nullopt;
        const SteadyTime now = std::chrono::steady_clock::now();
        if (m_limits->messages.isBound() && !m_messages.take(messages, m_limits->messages, now))
            return Refusal::MessageRate;
        if (m_limits->bytes.isBound() && !m_bytes.take(double(bytes), m_limits->bytes, now))
            return Refusal::ByteRate;
        return std::nullopt;
    }

private:
    const InflowLimits *m_limits;
    metrics::TokenBucket m_messages;
    metrics::TokenBucket m_bytes;
};

/// What the peer is told: short enough for a close frame.
[[nodiscard]] QByteArrayView inflowReason(Refusal refusal);

} // namespace atrium::net
