#pragma once

#include "core/metrics/token_bucket.h"

#include <QByteArrayView>

#include <array>

namespace atrium::net {

/// Why somebody was turned away or dropped; one counter each (protocol.md section 4).
enum class Refusal : quint8 {
    Connections, ///< too many in all
    ConnectionsOfAddress, ///< too many from one address
    HandshakeRate, ///< too many new sessions from one address in a short time
    SilentConnection, ///< nothing came after the connect
    RequestDeadline, ///< a head that does not end
    BodyDeadline, ///< a body that does not end
    RequestLine,
    Headers, ///< too many, or too large
    Body,
    MalformedRequest, ///< what no parser should see: smuggling, nonsense
    Host, ///< a name that is not ours
    Origin, ///< a web page of somebody else's
    MessageRate,
    ByteRate,
    MessageSize, ///< of a WebSocket message, or its number of fragments
    BrokenFrames, ///< against RFC 6455 or 7692
    BrokenPackets, ///< against Engine.IO or Socket.IO
    Unsent, ///< does not read what is sent to it
    UpgradeDeadline, ///< a WebSocket that never took its session over
    ConnectDeadline, ///< joined no namespace
    UnsentTotal, ///< most waited for it when too much waited in all
    AttachmentDeadline, ///< a binary packet that does not end
    OverlappingRequests, ///< two polls of one session at once
    TlsHandshake, ///< came to no agreement: too slow, not TLS, does not trust the certificate
};
inline constexpr size_t refusalCount = size_t(Refusal::TlsHandshake) + 1;

/// Name for scripts and settings' sake: "connections-per-address". Never changes.
[[nodiscard]] QByteArrayView refusalName(Refusal refusal);
/// The same for people: "Too many connections from one address".
[[nodiscard]] QByteArrayView refusalTitle(Refusal refusal);

using RefusalCounts = std::array<quint64, refusalCount>;

/// Counts who was turned away and why, since the start, and says so in the log: of each kind a
/// burst of lines, then one a second that tells how many were left out, so that a flood of
/// connections is no flood of lines. One thread.
class RefusalLedger
{
public:
    /// `who` is "address:port" or the like, `what` the end of the line: "refused with 429: …".
    void add(Refusal refusal, QByteArrayView who, QByteArrayView what);
    /// Counts only; somebody else has said it.
    void addQuietly(Refusal refusal) { ++m_counts[size_t(refusal)]; }

    [[nodiscard]] const RefusalCounts &counts() const { return m_counts; }
    [[nodiscard]] quint64 count(Refusal refusal) const { return m_counts[size_t(refusal)]; }

private:
    struct Lines
    {
        metrics::TokenBucket bucket;
        quint64 leftOut = 0;
    };

    RefusalCounts m_counts{};
    std::array<Lines, refusalCount> m_lines;
};

} // namespace atrium::net
