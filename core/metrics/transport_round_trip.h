#pragma once

#include <QtGlobal>

#include <chrono>

namespace atrium::metrics {

/// What the system's own transport knows about a connection's network: no share of ours in it
/// (Linux: TCP_INFO, tcp(7)).
struct TransportRoundTrip
{
    std::chrono::duration<quint32, std::micro> smoothed{}; ///< zero: not known yet
    std::chrono::duration<quint32, std::micro> variation{};
    quint32 retransmits = 0; ///< segments sent again since the connection began
};

} // namespace atrium::metrics
