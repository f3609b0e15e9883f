#pragma once

#include "core/base/result.h"
#include "core/net/byte_stream.h"

#include <chrono>
#include <functional>
#include <memory>

namespace atrium::net {

class TlsCertificate;

/// What carries the bytes. Both keep the promises of ByteStream; where Qt's sockets cannot,
/// byte_stream_qt.h says so.
enum class StreamBackend : quint8 {
    Auto, ///< epoll where there is one; Qt for TLS and on other systems
    Epoll, ///< Linux only, no TLS
    Qt
};

struct StreamCarrier
{
    StreamBackend backend = StreamBackend::Auto;
    std::shared_ptr<TlsCertificate> tls; ///< null: bytes travel as they are
};

struct StreamSettings
{
    int backlog = 4096; ///< connections the system may hold until they are accepted
    qsizetype unsentBytes = 4'000'000; ///< per stream; more, and it is dropped with a log line
    StreamCarrier carrier = {};
    std::chrono::milliseconds handshakeDeadline{10'000}; ///< for TLS, from the accept on
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

protected:
    /// How long to wait before accepting again when the process may open no more sockets.
    static constexpr std::chrono::milliseconds exhaustedPause{500};
};

/// A listener of the backend that is asked for; refuses one that this system lacks or that cannot
/// do what is asked. `onAccepted` is called in the listener's turn of the event loop.
[[nodiscard]] Result<std::unique_ptr<StreamListener>>
makeStreamListener(const StreamSettings &settings, StreamListener::AcceptHandler onAccepted);

/// Whether this build has StreamBackend::Epoll.
[[nodiscard]] bool hasEpoll();
/// What carries the bytes in the end: never Auto.
[[nodiscard]] StreamBackend chosenBackend(const StreamCarrier &carrier);
/// "auto", "epoll" or "qt", as in settings.
[[nodiscard]] QLatin1String backendName(StreamBackend backend);
/// InvalidArgument for other words.
[[nodiscard]] Result<StreamBackend> backendFromName(const QString &name);

/// Raises the number of sockets this process may open to what the system allows. Answers the
/// limit, -1 when the system does not tell.
qint64 raiseSocketLimit();

} // namespace atrium::net
