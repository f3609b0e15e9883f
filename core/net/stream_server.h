#pragma once

#include "core/base/result.h"
#include "core/net/stream_listener.h"
#include "core/net/stream_writer.h"

#include <chrono>

namespace atrium::net {

/// Serves one connection; it is closed when the coroutine ends, whatever way. Reader and writer
/// live that long. Cancelled when the server closes.
using StreamHandler = std::function<QCoro::Task<>(StreamReader &reader, StreamWriter &writer)>;

/// A plain TCP server whose every connection is a coroutine of its own (asyncio.Server). Its
/// connections are tasks named "stream <peer>". One loop's thread.
class StreamServer
{
public:
    ~StreamServer();

    [[nodiscard]] quint16 port() const; ///< the real one when 0 was asked for
    [[nodiscard]] int connectionCount() const;
    /// Never returns; closes the server when it is cancelled (asyncio: serve_forever).
    QCoro::Task<> serveForever();
    /// Stops accepting, cancels every handler and waits for their ends, at most `grace`; then cuts
    /// what is left.
    QCoro::Task<> close(std::chrono::milliseconds grace);

private:
    friend Result<std::unique_ptr<StreamServer>> startServer(StreamHandler, const QHostAddress &,
                                                             quint16, const StreamSettings &);
    struct State;
    class Connection;
    explicit StreamServer(std::shared_ptr<State> state);

    std::shared_ptr<State> m_state;
};

/// Starts to serve (asyncio.start_server). Refuses with a sentence when the address cannot be had.
[[nodiscard]] Result<std::unique_ptr<StreamServer>>
startServer(StreamHandler handler, const QHostAddress &address, quint16 port,
            const StreamSettings &settings = {});

} // namespace atrium::net
