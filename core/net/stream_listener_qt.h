#pragma once

#include "core/net/stream_listener.h"

namespace atrium::net {

/// A listener whose streams are QtByteStreams; speaks TLS when the settings have a certificate. A
/// stream is handed out before its handshake, so that it counts from its first moment on; what is
/// sent meanwhile waits.
[[nodiscard]] std::unique_ptr<StreamListener>
makeQtListener(const StreamSettings &settings, StreamListener::AcceptHandler onAccepted);

} // namespace atrium::net
