#pragma once

#include <QtGlobal>

namespace atrium::net {

/// What Qt's sockets have no call for. A system without it answers no, and the caller makes do.

/// Ends the outgoing side only (TCP half-close).
[[nodiscard]] bool shutdownSending(qintptr descriptor);
/// Whether the next thing to read is the peer's end.
[[nodiscard]] bool isAtPeersEnd(qintptr descriptor);
/// Whether the system lets this process open one more.
[[nodiscard]] bool canOpenSocket();
/// Closing the socket shall look like a break to the peer, not like an orderly end.
void resetOnClose(qintptr descriptor);

} // namespace atrium::net
