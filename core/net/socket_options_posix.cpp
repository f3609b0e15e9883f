#include "core/net/socket_options.h"
#include "core/net/stream_listener.h"

#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace atrium::net {

bool shutdownSending(qintptr descriptor)
{
    return ::shutdown(int(descriptor), SHUT_WR) == 0;
}

bool isAtPeersEnd(qintptr descriptor)
{
    char next = 0;
    return ::recv(int(descriptor), &next, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

bool canOpenSocket()
{
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return descriptor >= 0 && ::close(descriptor) == 0;
}

void resetOnClose(qintptr descriptor)
{
    const linger hard{1, 0};
    ::setsockopt(int(descriptor), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
}

qint64 raiseSocketLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return -1;
    if (limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    return qint64(limit.rlim_cur);
}

} // namespace atrium::net
