#include "core/socketio/system_entropy.h"

#include <QtGlobal>

#if defined(Q_OS_DARWIN)
#include <sys/random.h>
#endif
#include <unistd.h>

namespace atrium::socketio {

void fillFromSystem(std::span<char> bytes)
{
    Q_ASSERT(bytes.size() <= mostEntropyBytes);
    // It fails only where the kernel has no such call: ids that can be guessed are no way out.
    if (::getentropy(bytes.data(), bytes.size()) != 0)
        qFatal("The system gives no random bytes.");
}

} // namespace atrium::socketio
