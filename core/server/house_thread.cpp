#include "core/server/house_thread.h"

#include "core/async/async.h"
#include "core/base/log.h"

#include <condition_variable>
#include <mutex>

namespace atrium::server {

class HouseThread::Thread final : public QThread
{
public:
    Thread(HouseSettings settings, SnapshotMailbox *mailbox)
        : m_settings(std::move(settings))
        , m_mailbox(mailbox)
    {
        setObjectName(QStringLiteral("network"));
    }

    Result<quint16> waitUntilServing()
    {
        std::unique_lock lock(m_mutex);
        m_started.wait(lock, [this] { return m_outcome.has_value(); });
        return *m_outcome;
    }

    void requestStop()
    {
        std::unique_lock lock(m_mutex);
        if (m_entry)
            m_entry->callSoon([this] { m_stop.set(); });
    }

    void post(std::function<void(HouseServer &)> work)
    {
        const std::lock_guard guard(m_mutex);
        if (!m_entry)
            return;
        m_entry->callSoon([this, work = std::move(work)] {
            if (m_server)
                work(*m_server);
        });
    }

protected:
    void run() override
    {
        async::Loop loop;
        if (m_settings.asyncDebug)
            loop.setDebug(async::DebugMode::On);
        Result<OpenedHouse> house =
            async::run(&openHouse, m_settings, static_cast<const Clock *>(&RealClock::instance()));
        if (!house) {
            report(tl::unexpected(house.error()));
            return;
        }
        HouseServer server(std::move(*house), m_settings, m_mailbox);
        const Result<> listening = server.start();
        if (!listening) {
            report(tl::unexpected(listening.error()));
            return;
        }
        {
            const std::lock_guard guard(m_mutex);
            m_entry = loop.entry();
        }
        m_server = &server;
        report(server.port());
        try {
            async::run(&Thread::serve, &server, &m_stop);
        } catch (const std::exception &error) {
            qCCritical(logServer).noquote() << "The house stopped:" << error.what();
        }
        m_server = nullptr;
        const std::lock_guard guard(m_mutex);
        m_entry.reset();
    }

private:
    static QCoro::Task<> serve(HouseServer *server, async::Event *stop)
    {
        co_await server->serve(stop);
    }

    void report(Result<quint16> outcome)
    {
        const std::lock_guard guard(m_mutex);
        m_outcome = std::move(outcome);
        m_started.notify_all();
    }

    HouseSettings m_settings;
    SnapshotMailbox *m_mailbox;
    std::mutex m_mutex;
    std::condition_variable m_started;
    std::optional<Result<quint16>> m_outcome;
    std::optional<async::LoopEntry> m_entry;
    HouseServer *m_server = nullptr; ///< touched by the network thread only
    async::Event m_stop; ///< touched by the network thread only
};

HouseThread::HouseThread() = default;

HouseThread::~HouseThread()
{
    stop();
}

Result<quint16> HouseThread::start(const HouseSettings &settings, SnapshotMailbox *mailbox)
{
    Q_ASSERT(!m_thread);
    auto thread = std::make_unique<Thread>(settings, mailbox);
    thread->start();
    Result<quint16> outcome = thread->waitUntilServing();
    if (!outcome) {
        thread->wait();
        return outcome;
    }
    m_thread = std::move(thread);
    return outcome;
}

void HouseThread::stop()
{
    if (!m_thread)
        return;
    m_thread->requestStop();
    m_thread->wait();
    m_thread.reset();
}

void HouseThread::post(std::function<void(HouseServer &)> work)
{
    if (m_thread)
        m_thread->post(std::move(work));
}

} // namespace atrium::server
