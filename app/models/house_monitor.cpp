#include "app/models/house_monitor.h"

#include "app/models/figures.h"
#include "app/models/language.h"
#include "app/models/mailbox_waker.h"
#include "app/models/status.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>

namespace atrium::app {

HouseMonitor::HouseMonitor(server::SnapshotMailbox &mailbox, HouseFacts facts,
                           HouseCommands commands, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_mailbox(mailbox)
    , m_facts(std::move(facts))
    , m_commands(std::move(commands))
    , m_clock(clock)
    , m_waker(std::make_shared<MailboxWaker>(this, [this] { takeSnapshot(); }))
    , m_details(&m_connections)
    , m_desk(m_commands, m_clock)
{
    // The pages say when somebody looks at them.
    m_floor.setWatching(false);
    m_connections.setWatching(false);
    connect(&m_floor, &FloorBoard::watchingChanged, this, &HouseMonitor::refreshFloor);
    m_takenAt = m_clock.steadyNow();
    m_mailbox.setWaker([waker = m_waker] { waker->wake(); });
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &HouseMonitor::passSecond);
    m_second.start();
    m_silence.setSingleShot(true);
    m_silence.setInterval(staleAfterMs + 50);
    connect(&m_silence, &QTimer::timeout, this, &HouseMonitor::noticeAge);
    onLanguageChange(this, [this] {
        passSecond();
        Q_EMIT liveChanged();
        Q_EMIT countsChanged();
    });
    // What was put before the waker stood here has woken nobody.
    takeSnapshot();
}

HouseMonitor::~HouseMonitor()
{
    m_mailbox.setWaker({});
    m_waker->forget();
}

qint64 HouseMonitor::ageMs() const
{
    using std::chrono::duration_cast;
    using std::chrono::milliseconds;
    return duration_cast<milliseconds>(m_clock.steadyNow() - m_takenAt).count();
}

void HouseMonitor::takeSnapshot()
{
    std::optional<server::HouseSnapshot> snapshot = m_mailbox.take();
    if (!snapshot)
        return;
    m_takenAt = m_clock.steadyNow();
    m_silence.start();
    const bool wasLive = isLive();
    const bool first = !m_everLive;
    m_everLive = true;
    m_stale = false;
    m_connections.apply(*snapshot, nowMs());
    const bool countsDiffer = m_totals.byRole != snapshot->totals.byRole
        || m_totals.connections != snapshot->totals.connections;
    m_totals = snapshot->totals;
    m_jobs.setJobs(snapshot->jobs);
    if (snapshot->storeNotice != m_storeNotice) {
        m_storeNotice = snapshot->storeNotice;
        Q_EMIT storeNoticeChanged();
    }
    m_refusals.setRefusals(snapshot->refusals);
    m_recovery.setCounters(snapshot->recovery);
    takeFloor(*snapshot);
    if (first)
        passSecond();
    if (countsDiffer)
        Q_EMIT countsChanged();
    if (!wasLive)
        Q_EMIT liveChanged();
}

void HouseMonitor::takeFloor(server::HouseSnapshot &snapshot)
{
    if (snapshot.sampleData != std::exchange(m_sampleData, snapshot.sampleData))
        Q_EMIT sampleDataChanged();
    if (!snapshot.floorChanged)
        return;
    m_floor.setView(std::move(snapshot.floor));
    m_desk.setFloor(m_floor.view());
    refreshFloor();
}

void HouseMonitor::refreshFloor()
{
    m_floor.refresh(m_clock.utcNow(), m_connections.live());
    m_desk.refresh();
}

void HouseMonitor::noticeAge()
{
    const bool stale = ageMs() > staleAfterMs;
    if (stale || stale != m_stale) {
        m_stale = stale;
        Q_EMIT liveChanged();
    }
}

void HouseMonitor::passSecond()
{
    noticeAge();
    m_connections.advance(nowMs());
    refreshFloor();
    watchForAlerts();
    m_shownTotals = m_totals;
    m_sick = 0;
    for (const int slot : m_connections.live().bySlotId()) {
        if (!m_connections.live().hasLeft(slot))
            m_sick += m_connections.live().figures(slot).state == server::LinkState::Online ? 0 : 1;
    }
    Q_EMIT figuresChanged();
    Q_EMIT clockChanged();
}

void HouseMonitor::watchForAlerts()
{
    const server::AlertTime now{m_clock.steadyNow(), m_clock.utcNow()};
    // Of a house that tells nothing, nothing new is known: the strip and its banner say so.
    if (isLive())
        m_alerts.observe(m_floor.view(), m_totals, m_refusals.refusals(), m_storeNotice,
                         m_connections.live(), now);
    else
        m_alerts.passTime(now);
}

int HouseMonitor::liveStatus() const
{
    if (!m_everLive && !m_stale)
        return Status::Starting;
    return isLive() ? Status::Online : Status::Lost;
}

QString HouseMonitor::liveText() const
{
    if (isLive())
        return tr("LIVE");
    if (!m_stale)
        return tr("Starting");
    return tr("NOT LIVE for %1").arg(durationText(ageMs() / 1000));
}

QString HouseMonitor::lastUpdateText() const
{
    if (!m_everLive)
        return {};
    const QDateTime then = m_clock.utcNow().addMSecs(-ageMs());
    return timeOfDayText(then);
}

QString HouseMonitor::rttText() const
{
    return isLive() ? millisecondsText(m_shownTotals.rttP95Ms) : unknownText();
}

QString HouseMonitor::inText() const
{
    return isLive() ? kibText(double(m_shownTotals.inBytesPerS)) : unknownText();
}

QString HouseMonitor::outText() const
{
    return isLive() ? kibText(double(m_shownTotals.outBytesPerS)) : unknownText();
}

QString HouseMonitor::loopLagText() const
{
    return isLive() ? millisecondsText(m_shownTotals.loopLagP99Ms) : unknownText();
}

QString HouseMonitor::clockText() const
{
    return timeOfDayText(m_clock.utcNow());
}

void HouseMonitor::quit()
{
    if (m_commands.quit)
        m_commands.quit();
    else
        QCoreApplication::quit();
}

void HouseMonitor::cancelJob(const QString &id)
{
    if (m_commands.cancelJob)
        m_commands.cancelJob(QUuid::fromString(id));
}

void HouseMonitor::openSelected()
{
    const int row = m_connections.selectedRow();
    if (m_connections.isHeader(row))
        m_connections.setCollapsed(row, !m_connections.isCollapsedAt(row));
    else if (row >= 0)
        m_details.setActive(true);
}

void HouseMonitor::askForConnection(double id)
{
    if (id > 0)
        Q_EMIT connectionAsked(id);
}

void HouseMonitor::copyText(const QString &text) const
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace atrium::app
