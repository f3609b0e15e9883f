#pragma once

#include "core/base/result.h"
#include "core/net/byte_stream.h"

#include <functional>
#include <memory>

namespace atrium::net {

struct StreamSettings
{
    int backlog = 4096; ///< connections the system may hold until they are accepted
    qsizetype unsentBytes = 4'000'000; ///< per stream; more, and it is dropped with a log line
};

/// Listens on one address and hands out connected streams. Streams must not outlive their listener.
/// Lives on one loop's thread.
class StreamListener
{
public:
    using AcceptHandler = std::function<void(std::unique_ptr<ByteStream> stream)>;

    virtual ~StreamListener() = default;

    /// Refuses with a sentence that names the address and port when they cannot be bound.
    virtual Result<> listen(const QHostAddress &address, quint16 port) = 0;
    [[nodiscard]] virtual quint16 port() const = 0; ///< the real one when 0 was asked for
    /// Stops accepting and frees the port; accepted streams go on.
    virtual void stop() = 0;
};

/// The backend of this system. `onAccepted` is called in the listener's turn of the event loop.
[[nodiscard]] std::unique_ptr<StreamListener>
makeStreamListener(const StreamSettings &settings, StreamListener::AcceptHandler onAccepted);

/// Raises the number of sockets this process may open to what the system allows. Answers the limit.
qint64 raiseSocketLimit();

} // namespace atrium::net
