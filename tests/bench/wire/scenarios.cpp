#include "tests/bench/wire/scenarios.h"

#include <QScopeGuard>

#include "tests/bench/wire/echo_load.h"

namespace atrium::load {

using Kind = LoadConnection::Kind;
using std::chrono::nanoseconds;

namespace {

constexpr std::chrono::milliseconds memoryPeriod{100};

double microseconds(nanoseconds time)
{
    return std::chrono::duration<double, std::micro>(time).count();
}

double seconds(nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

/// Opens connections so that never more than some are between connect() and joined.
class Opening final : public LoadListener
{
public:
    Opening(LoadClient &client, int wanted, int parallel, Kind kind = Kind::Ordinary)
        : m_client(client)
        , m_toOpen(wanted)
        , m_toJoin(wanted)
        , m_kind(kind)
    {
        client.setListener(this);
        for (int i = 0; i < std::min(wanted, parallel); ++i)
            openNext();
    }
    ~Opening() override { m_client.setListener(nullptr); }
    Q_DISABLE_COPY_MOVE(Opening)

    [[nodiscard]] int missing() const { return m_toJoin; }

    void joined(LoadConnection &) override
    {
        --m_toJoin;
        openNext();
    }

private:
    void openNext()
    {
        if (m_toOpen == 0 || !m_client.failure().isEmpty())
            return;
        --m_toOpen;
        m_client.open(m_kind);
    }

    LoadClient &m_client;
    int m_toOpen;
    int m_toJoin;
    Kind m_kind;
};

class Hearing final : public LoadListener
{
public:
    void broadcastHeard(LoadConnection &) override { ++heard; }
    int heard = 0;
};

} // namespace

Scenarios::Scenarios(const LoadOptions &options, std::optional<ServerProcess> server)
    : m_options(options)
    , m_server(server)
    , m_client(options)
{ }

Result<Figures> Scenarios::run()
{
    for (const Phase phase : {&Scenarios::connectAll, &Scenarios::idle, &Scenarios::echoAlone,
                              &Scenarios::echoBusy, &Scenarios::broadcast, &Scenarios::deaf}) {
        const Result<> outcome = (this->*phase)();
        if (!outcome)
            return tl::unexpected(outcome.error());
    }
    return m_figures;
}

tl::unexpected<Error> Scenarios::broken(const QString &sentence) const
{
    return failure(ErrorCode::Unavailable,
                   m_client.failure().isEmpty() ? sentence : m_client.failure());
}

nanoseconds Scenarios::serverTime() const
{
    return m_server ? m_server->processorTime() : nanoseconds(0);
}

Result<> Scenarios::connectAll()
{
    m_emptyKib = m_server ? m_server->memoryKib() : 0;
    const nanoseconds busy = serverTime();
    const auto begin = Clock::now();
    Opening opening(m_client, m_options.connections, m_options.parallel);
    if (!m_client.runUntil([&] { return opening.missing() == 0; }, begin + m_options.patience))
        return broken(QStringLiteral("%1 of %2 connections had not joined after %3 s.")
                          .arg(opening.missing())
                          .arg(m_options.connections)
                          .arg(seconds(m_options.patience)));
    const double took = seconds(Clock::now() - begin);
    m_figures.add("connections", m_options.connections);
    m_figures.add("connect_seconds", took);
    m_figures.add("connects_per_second", m_options.connections / took);
    if (m_server)
        m_figures.add("connect_server_us",
                      microseconds(serverTime() - busy) / m_options.connections);
    return {};
}

Result<> Scenarios::idle()
{
    if (!m_server || m_options.idle.count() == 0)
        return {};
    if (m_client.runUntil([] { return false; }, Clock::now() + m_options.idle)
        || !m_client.failure().isEmpty())
        return broken({});
    const double grown = m_server->memoryKib() - m_emptyKib;
    m_figures.add("empty_server_kib", m_emptyKib);
    m_figures.add("kib_per_connection", grown / m_options.connections);
    return {};
}

Result<> Scenarios::echoAlone()
{
    return timeEchoes("alone", true, m_options.alone);
}

Result<> Scenarios::echoBusy()
{
    return timeEchoes("echo", false, m_options.duration);
}

Result<> Scenarios::timeEchoes(const QByteArray &name, bool isAlone,
                               std::chrono::milliseconds length)
{
    if (length.count() == 0)
        return {};
    const auto busy = m_options.every.count() > 0 ? EchoLoad::Pace::Steady : EchoLoad::Pace::Busy;
    EchoLoad load(m_client, isAlone ? EchoLoad::Pace::Alone : busy, m_options.active,
                  isAlone ? 1 : m_options.inFlight, m_options.every);
    bool isWell = load.run(m_options.warmUp);
    load.restart();
    const nanoseconds serverBefore = serverTime();
    const nanoseconds ownBefore = ownProcessorTime();
    const auto begin = Clock::now();
    isWell = isWell && load.run(length);
    const double took = seconds(Clock::now() - begin);
    const nanoseconds server = serverTime() - serverBefore;
    const nanoseconds own = ownProcessorTime() - ownBefore;
    const auto count = double(load.messages());
    const metrics::Histogram roundTrips = load.roundTrips();
    if (!isWell || count == 0 || !load.drain(m_options.patience))
        return broken(QStringLiteral("Echoes do not come back: %1 in %2 s.").arg(count).arg(took));
    m_figures.add(name + "_messages_per_second", count / took);
    m_figures.add(name + "_rtt", roundTrips);
    if (m_server)
        m_figures.add(name + "_server_us", microseconds(server) / count);
    m_figures.add(name + "_client_us", microseconds(own) / count);
    return {};
}

Result<> Scenarios::broadcast()
{
    if (m_options.broadcasts == 0)
        return {};
    Hearing hearing;
    m_client.setListener(&hearing);
    const auto forget = qScopeGuard([this] { m_client.setListener(nullptr); });
    metrics::Histogram times;
    nanoseconds busy{0};
    for (int i = -1; i < m_options.broadcasts; ++i) {
        hearing.heard = 0;
        const nanoseconds before = serverTime();
        const auto begin = Clock::now();
        m_client.send(m_client.connection(0), m_client.phrases().broadcast());
        if (!m_client.runUntil([&] { return hearing.heard == m_options.connections; },
                               begin + m_options.patience))
            return broken(QStringLiteral("A broadcast reached %1 of %2 connections.")
                              .arg(hearing.heard)
                              .arg(m_options.connections));
        if (i < 0) // the first one warms up
            continue;
        times.record(Clock::now() - begin);
        busy += serverTime() - before;
    }
    m_figures.add("broadcast", times);
    if (m_server)
        m_figures.add("broadcast_server_us_per_receiver",
                      microseconds(busy) / m_options.broadcasts / m_options.connections);
    return {};
}

Result<> Scenarios::deaf()
{
    if (m_options.deaf == 0)
        return {};
    const double before = m_server ? m_server->memoryKib() : 0;
    const int wanted = m_options.deaf;
    const auto begin = Clock::now();
    {
        Opening opening(m_client, wanted, m_options.parallel, Kind::Deaf);
        if (!m_client.runUntil([&] { return opening.missing() == 0; }, begin + m_options.patience))
            return broken(QStringLiteral("%1 of %2 deaf connections had not joined.")
                              .arg(opening.missing())
                              .arg(wanted));
    }
    EchoLoad others(m_client, EchoLoad::Pace::Alone, m_options.active, 1);
    double most = before;
    for (const auto end = Clock::now() + m_options.deafTime; Clock::now() < end;) {
        if (!others.run(memoryPeriod))
            return broken({});
        most = std::max(most, m_server ? m_server->memoryKib() : 0);
    }
    m_figures.add("deaf_cut", m_client.cut());
    if (m_client.cut() > 0)
        m_figures.add("deaf_last_cut_seconds", seconds(m_client.lastCut() - begin));
    if (m_server)
        m_figures.add("deaf_server_growth_kib", most - before);
    m_figures.add("deaf_others_rtt", others.roundTrips());
    return others.messages() > 0 ? Result<>() : broken(QStringLiteral("Nobody is served."));
}

} // namespace atrium::load
