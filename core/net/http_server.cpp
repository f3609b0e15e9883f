#include "core/net/http_server.h"

#include "core/async/timeout.h"
#include "core/base/log.h"
#include "core/net/http_connection.h"

#include <algorithm>

namespace atrium::net {

DeflateOptions HttpApplication::webSocketDeflate(const HttpRequest &) const
{
    return {};
}

namespace {

/// What the tasks get after their streams were aborted, before they are given up.
constexpr std::chrono::milliseconds abortBound{1000};

QCoro::Task<> waitUntilGone(std::shared_ptr<HttpServerState> state)
{
    co_await state->allGone.wait();
}

/// Whether every connection has ended in time.
QCoro::Task<bool> areGoneWithin(std::shared_ptr<HttpServerState> state,
                                std::chrono::milliseconds bound)
{
    bool inTime = false;
    try {
        co_await async::withTimeout(bound, waitUntilGone, state);
        inTime = true;
    } catch (const async::TimeoutError &) { }
    co_return inTime;
}

} // namespace

HttpConnection *HttpServerState::withMostUnsent() const
{
    const auto most = std::ranges::max_element(connections, {}, &HttpConnection::unsentBytes);
    return most == connections.end() ? nullptr : *most;
}

qsizetype HttpServerState::mostUnsent() const
{
    const HttpConnection *connection = withMostUnsent();
    return connection ? connection->unsentBytes() : 0;
}

void HttpServerState::dropMostUnsent()
{
    withMostUnsent()->dropForRoom();
}

class HttpServer::Private
{
public:
    Private(HttpApplication &application, const HttpLimits &limits, HttpGuards guards)
        : state(std::make_shared<HttpServerState>(application, limits, std::move(guards)))
    { }

    std::shared_ptr<HttpServerState> state;
};

HttpServer::HttpServer(HttpApplication &application, HttpLimits limits, HttpGuards guards)
    : d(std::make_unique<Private>(application, limits, std::move(guards)))
{ }

HttpServer::~HttpServer()
{
    if (d->state->listener)
        d->state->listener->stop();
    d->state->application = nullptr;
    if (connectionCount() > 0)
        qCWarning(logNet, "A server was destroyed before it was closed: %d connections are cut",
                  connectionCount());
    for (HttpConnection *connection : d->state->connections)
        connection->breakOff();
}

Result<> HttpServer::listen(const QHostAddress &address, quint16 port, const StreamCarrier &carrier)
{
    if (d->state->listener)
        return failure(ErrorCode::Conflict, QStringLiteral("This server listens already."));
    raiseSocketLimit();
    StreamSettings settings;
    settings.unsentBytes = d->state->limits.unsentBytes;
    settings.carrier = carrier;
    // The state owns the listener, so the listener must not own the state.
    Result<std::unique_ptr<StreamListener>> listener = makeStreamListener(
        settings, [state = std::weak_ptr(d->state)](std::unique_ptr<ByteStream> stream) {
            if (auto alive = state.lock())
                HttpConnection::start(std::move(alive), std::move(stream));
        });
    if (!listener)
        return tl::unexpected(listener.error());
    const Result<> listening = (*listener)->listen(address, port);
    if (listening)
        d->state->listener = std::move(*listener);
    return listening;
}

quint16 HttpServer::port() const
{
    return d->state->listener ? d->state->listener->port() : 0;
}

int HttpServer::connectionCount() const
{
    return int(d->state->connections.size());
}

const ConnectionGate &HttpServer::gate() const
{
    return d->state->gate;
}

const RefusalLedger &HttpServer::refusals() const
{
    return *d->state->guards.refusals;
}

QCoro::Task<> HttpServer::close(std::chrono::milliseconds grace)
{
    const std::shared_ptr<HttpServerState> state = d->state;
    if (state->listener)
        state->listener->stop();
    for (HttpConnection *connection : state->connections)
        connection->endSoon();
    const bool endedWell = co_await areGoneWithin(state, grace);
    if (endedWell)
        co_return;
    qCInfo(logNet, "%d connections did not end in time and are cut",
           int(state->connections.size()));
    for (HttpConnection *connection : state->connections)
        connection->breakOff();
    const bool ended = co_await areGoneWithin(state, abortBound);
    if (!ended)
        qCCritical(logNet, "%d connections refuse to end", int(state->connections.size()));
}

} // namespace atrium::net
