#pragma once

#include "core/net/stream_listener.h"

namespace atrium::net {

/// A listener whose streams are EpollByteStreams; null where hasEpoll() is false.
[[nodiscard]] std::unique_ptr<StreamListener>
makeEpollListener(const StreamSettings &settings, StreamListener::AcceptHandler onAccepted);

} // namespace atrium::net
