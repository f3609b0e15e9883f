#include "app/wall/wall_link.h"

#include "core/base/log.h"

#include <QRandomGenerator>

namespace atrium::app {

using namespace std::chrono_literals;

namespace {

/// In time for the two seconds after which the window says so.
constexpr auto proofStands = 2100ms;

} // namespace

WallLink::WallLink(const WallOptions &options, server::SnapshotMailbox &mailbox, ServerClock &clock,
                   QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_mailbox(mailbox)
    , m_clock(clock)
    , m_trust(options.certificateFile)
    , m_client("atrium-wall/" + QCoreApplication::applicationVersion().toLatin1())
    , m_fetch(options.server, m_trust)
{
    m_client.setTrust(&m_trust);
    m_client.setRecovery(simulator::SocketIoClient::Recovery::On);
    connect(&m_client, &simulator::SocketIoClient::connected, this, [this] {
        m_attempt.stop();
        m_retry.connected();
        m_heardAt = m_clock.steadyNow();
        m_beatsBefore = m_beats;
        m_client.send(QStringLiteral("monitor_subscribe"));
        tell();
        m_fetch.ask();
        m_beat.start();
    });
    connect(&m_client, &simulator::SocketIoClient::eventReceived, this, &WallLink::listen);
    connect(&m_client, &simulator::SocketIoClient::ended, this, &WallLink::lose);
    connect(&m_fetch, &WallFetch::fetched, this, &WallLink::show);
    connect(&m_fetch, &WallFetch::failed, this, [this](const QString &why) {
        qCInfo(logApp).noquote() << "The house's documents did not come:" << why;
    });
    m_beat.setInterval(beat);
    connect(&m_beat, &QTimer::timeout, this, [this] {
        if (m_clock.steadyNow() - m_heardAt > longestSilence)
            m_client.abort();
        else
            tell();
        if (m_beats % beatsBetweenLooks == 0)
            m_fetch.ask();
    });
    for (QTimer *timer : {&m_attempt, &m_pause, &m_proof})
        timer->setSingleShot(true);
    connect(&m_attempt, &QTimer::timeout, this, [this] { m_client.abort(); });
    connect(&m_pause, &QTimer::timeout, this, &WallLink::tryAgain);
    connect(&m_proof, &QTimer::timeout, this, [this] { setLive(false); });
}

WallLink::~WallLink()
{
    m_client.disconnect(this);
}

void WallLink::start()
{
    tryAgain();
}

void WallLink::tryAgain()
{
    m_attempt.start(WallRetry::patience);
    m_client.open(m_options.server);
}

void WallLink::lose(const QString &reason)
{
    // The timer rests when it has run out, or when there was a link.
    const auto left = std::chrono::milliseconds(std::max(0, m_attempt.remainingTime()));
    m_attempt.stop();
    m_beat.stop();
    m_fetch.drop();
    qCDebug(logApp).noquote() << "No link to the house:" << reason;
    m_pause.start(m_retry.pauseAfter(WallRetry::patience - left,
                                     QRandomGenerator::global()->generateDouble()));
}

void WallLink::tell()
{
    m_client.send(QStringLiteral("monitor_shows"),
                  {QJsonObject{{QStringLiteral("rev"), m_shown},
                               {QStringLiteral("beat"), ++m_beats},
                               {QStringLiteral("name"), m_options.name.left(40)}}});
}

void WallLink::listen(const QString &event, const QJsonArray &arguments)
{
    m_heardAt = m_clock.steadyNow();
    const QJsonObject told = arguments.at(0).toObject();
    if (event == QLatin1String("monitor_revision"))
        hear(told);
    else if (event == QLatin1String("house_status"))
        m_storeNotice = told.value(QLatin1String("read_only")).toBool()
            ? told.value(QLatin1String("message")).toString()
            : QString();
    else if (event.startsWith(QLatin1String("monitor_")))
        m_fetch.ask();
}

/// A recovered session brings the answers of before along, and a line that was stuck lets all of
/// them out at once: those prove nothing.
bool WallLink::isFresh(qint64 beatNumber) const
{
    constexpr qint64 standsFor = 3;
    return beatNumber > m_beatsBefore && beatNumber > m_beats - standsFor;
}

void WallLink::hear(const QJsonObject &told)
{
    if (!isFresh(told.value(QLatin1String("beat")).toInteger()))
        return;
    m_clock.houseSays(QDateTime::fromString(told.value(QLatin1String("server_now_utc")).toString(),
                                            Qt::ISODateWithMs));
    m_sampleData = told.value(QLatin1String("sample_data")).toBool();
    // A house that was restored from a copy is younger than what is shown.
    if (told.value(QLatin1String("rev")).toInteger() == m_shown)
        prove({});
    else
        m_fetch.ask();
}

void WallLink::show(const server::FloorView &floor)
{
    m_shown = static_cast<qint64>(floor.revision);
    tell();
    prove(floor);
}

void WallLink::prove(std::optional<server::FloorView> floor)
{
    server::HouseSnapshot snapshot;
    snapshot.takenAt = m_clock.utcNow();
    snapshot.storeNotice = m_storeNotice;
    snapshot.sampleData = m_sampleData;
    if (floor) {
        snapshot.floor = std::move(*floor);
        snapshot.floorChanged = true;
    }
    m_mailbox.put(std::move(snapshot));
    m_proof.start(proofStands);
    setLive(true);
}

void WallLink::setLive(bool live)
{
    if (m_live == live)
        return;
    m_live = live;
    qCInfo(logApp, live ? "The wall is live, revision %lld" : "The wall is not live, revision %lld",
           m_shown);
    Q_EMIT liveChanged();
}

} // namespace atrium::app
