#include "core/net/stream_server.h"

#include "core/async/event.h"
#include "core/async/sleep.h"
#include "core/async/task.h"
#include "core/async/timeout.h"
#include "core/base/log.h"

#include <set>

namespace atrium::net {

namespace {

/// How long a peer may take to notice that the connection is being closed.
constexpr std::chrono::milliseconds lingerBound{2000};

} // namespace

/// What the server and its connections share; the last of them takes it along.
struct StreamServer::State
{
    StreamHandler handler;
    std::unique_ptr<StreamListener> listener; ///< streams must not outlive it
    std::set<Connection *> connections;
    async::Event allGone;

    static QCoro::Task<> untilGone(std::shared_ptr<State> state) { co_await state->allGone.wait(); }
};

/// One accepted connection; lives in its task.
class StreamServer::Connection
{
public:
    Connection(std::shared_ptr<State> owner, std::unique_ptr<ByteStream> accepted)
        : m_state(std::move(owner))
        , m_stream(std::move(accepted))
    {
        m_state->connections.insert(this);
        m_state->allGone.clear();
    }

    ~Connection()
    {
        m_state->connections.erase(this);
        if (m_state->connections.empty())
            m_state->allGone.set();
    }

    static void start(std::shared_ptr<State> state, std::unique_ptr<ByteStream> stream)
    {
        auto connection = std::make_unique<Connection>(std::move(state), std::move(stream));
        Connection &self = *connection;
        self.m_task = async::spawn(&Connection::serve, std::move(connection));
        self.m_task.setName("stream " + self.m_stream->peerName());
    }

    void cancel() { m_task.cancel(); }
    void breakOff()
    {
        m_stream->abort();
        m_task.cancel();
    }

private:
    static QCoro::Task<> serve(std::unique_ptr<Connection> self)
    {
        StreamChannel channel(*self->m_stream);
        StreamReader reader(channel);
        StreamWriter writer(channel);
        std::exception_ptr error;
        bool isCancelled = false;
        try {
            co_await self->m_state->handler(reader, writer);
        } catch (const async::CancelledError &) {
            isCancelled = true;
        } catch (...) {
            error = std::current_exception();
        }
        if (error)
            qCWarning(logNet, "Serving %s failed: %s", writer.peerName().constData(),
                      async::describe(error).c_str());
        writer.close();
        try {
            co_await async::withTimeout(lingerBound, &Connection::linger, &writer);
        } catch (const async::TimeoutError &) {
            qCDebug(logNet, "%s did not end", writer.peerName().constData());
        }
        if (isCancelled)
            throw async::CancelledError();
    }

    static QCoro::Task<> linger(StreamWriter *writer) { co_await writer->waitClosed(); }

    std::shared_ptr<State> m_state;
    std::unique_ptr<ByteStream> m_stream;
    async::TaskHandle<> m_task;
};

StreamServer::StreamServer(std::shared_ptr<State> state)
    : m_state(std::move(state))
{ }

StreamServer::~StreamServer()
{
    m_state->listener->stop();
    for (Connection *connection : m_state->connections)
        connection->breakOff();
}

quint16 StreamServer::port() const
{
    return m_state->listener->port();
}

int StreamServer::connectionCount() const
{
    return int(m_state->connections.size());
}

QCoro::Task<> StreamServer::serveForever()
{
    bool isCancelled = false;
    try {
        for (;;)
            co_await async::sleep(std::chrono::hours(24));
    } catch (const async::CancelledError &) {
        isCancelled = true;
    }
    co_await close(lingerBound);
    if (isCancelled)
        throw async::CancelledError();
}

QCoro::Task<> StreamServer::close(std::chrono::milliseconds grace)
{
    const std::shared_ptr<State> state = m_state;
    state->listener->stop();
    for (Connection *connection : state->connections)
        connection->cancel();
    bool isLate = false;
    try {
        co_await async::withTimeout(grace, &State::untilGone, state);
    } catch (const async::TimeoutError &) {
        isLate = true;
    }
    if (!isLate)
        co_return;
    qCInfo(logNet, "%d streams did not end in time and are cut", int(state->connections.size()));
    for (Connection *connection : state->connections)
        connection->breakOff();
    co_await async::yieldNow();
}

Result<std::unique_ptr<StreamServer>> startServer(StreamHandler handler,
                                                  const QHostAddress &address, quint16 port,
                                                  const StreamSettings &settings)
{
    auto state = std::make_shared<StreamServer::State>();
    state->handler = std::move(handler);
    state->allGone.set();
    Result<std::unique_ptr<StreamListener>> listener = makeStreamListener(
        settings, [weak = std::weak_ptr(state)](std::unique_ptr<ByteStream> stream) {
            if (auto alive = weak.lock())
                StreamServer::Connection::start(std::move(alive), std::move(stream));
        });
    if (!listener)
        return tl::unexpected(listener.error());
    state->listener = std::move(*listener);
    if (Result<> listening = state->listener->listen(address, port); !listening)
        return tl::unexpected(listening.error());
    return std::unique_ptr<StreamServer>(new StreamServer(std::move(state)));
}

} // namespace atrium::net
