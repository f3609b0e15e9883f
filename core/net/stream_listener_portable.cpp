#include "core/net/stream_listener_epoll.h"

// For systems without epoll.

namespace atrium::net {

bool hasEpoll()
{
    return false;
}

std::unique_ptr<StreamListener> makeEpollListener(const StreamSettings &,
                                                  StreamListener::AcceptHandler)
{
    return nullptr;
}

} // namespace atrium::net
