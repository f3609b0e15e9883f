#include "core/net/socket_options.h"
#include "core/net/stream_listener.h"

namespace atrium::net {

bool shutdownSending(qintptr)
{
    return false;
}

bool isAtPeersEnd(qintptr)
{
    return false;
}

bool canOpenSocket()
{
    return true;
}

void resetOnClose(qintptr) { }

qint64 raiseSocketLimit()
{
    return -1;
}

} // namespace atrium::net
