#include "app/models/performance_monitor.h"

#include "app/models/figures.h"
#include "app/models/house_monitor.h"
#include "app/models/language.h"
#include "app/models/mailbox_waker.h"
#include "app/models/task_words.h"

#include <algorithm>
#include <cmath>

namespace atrium::app {

using server::Headroom;
using server::PerformanceCall;
using server::PerformanceEvent;
using server::PerformanceSnapshot;

namespace {

/// In the order in which they can be chosen.
constexpr std::array choosableRoles{
    server::ConnectionRole::Therapist, server::ConnectionRole::Cashier,
    server::ConnectionRole::Monitor,   server::ConnectionRole::Customer,
    server::ConnectionRole::Desk,      server::ConnectionRole::Unknown};
static_assert(choosableRoles.size() == server::connectionRoleCount);

enum EventColumn { Name, Calls, P50, P95, P99, Max, Recipients, Errors, eventColumns };

double figureOf(const PerformanceEvent &event, int column)
{
    const auto known = [](float ms) {
        return std::isnan(ms) ? -1 : double(ms);
    };
    switch (column) {
    case Calls:
        return double(event.calls);
    case P50:
        return known(event.p50Ms);
    case P95:
        return known(event.p95Ms);
    case P99:
        return known(event.p99Ms);
    case Max:
        return known(event.maxMs);
    case Recipients:
        return double(event.recipients);
    case Errors:
        return double(event.errors);
    default:
        return 0;
    }
}

Record recordOf(const PerformanceEvent &event)
{
    return {event.name,
            {event.name, countText(event.calls), millisecondsText(event.p50Ms),
             millisecondsText(event.p95Ms), millisecondsText(event.p99Ms),
             millisecondsText(event.maxMs), countText(event.recipients), countText(event.errors),
             event.errors > 0}};
}

QString percentText(double share)
{
    return QStringLiteral("%1 %").arg(QString::number(share * 100, 'f', share < 0.0995 ? 1 : 0));
}

/// Two digits: more would look like knowledge.
QString aboutText(qint64 count)
{
    qint64 step = 1;
    while (count / step >= 100)
        step *= 10;
    return countText(quint64((count + step / 2) / step * step));
}

} // namespace

PerformanceMonitor::PerformanceMonitor(server::PerformanceMailbox &mailbox, HouseCommands commands,
                                       HouseMonitor &house, QObject *parent)
    : QObject(parent)
    , m_mailbox(mailbox)
    , m_commands(std::move(commands))
    , m_house(house)
    , m_waker(std::make_shared<MailboxWaker>(this, [this] { takeSnapshot(); }))
    , m_eventList({"name", "calls", "p50", "p95", "p99", "max", "recipients", "errors", "failing"})
    , m_slowestList({"took", "name", "who", "when", "recipients", "connection"})
    , m_headroomList({"text", "note"})
{
    m_mailbox.setWaker([waker = m_waker] { waker->wake(); });
    onLanguageChange(this, [this] {
        Q_EMIT rolesChanged();
        show();
    });
}

PerformanceMonitor::~PerformanceMonitor()
{
    setWatching(false);
    m_mailbox.setWaker({});
    m_waker->forget();
}

void PerformanceMonitor::setWatching(bool watching)
{
    if (m_watching == watching)
        return;
    m_watching = watching;
    if (m_commands.watchPerformance)
        m_commands.watchPerformance(watching ? PerformanceWatch::On : PerformanceWatch::Off);
    Q_EMIT watchingChanged();
}

void PerformanceMonitor::setRange(int range)
{
    const int wanted = std::clamp(range, 0, int(server::performanceRanges.size()) - 1);
    if (wanted == m_range)
        return;
    m_range = wanted;
    Q_EMIT rangeChanged();
    show();
}

qint64 PerformanceMonitor::rangeMs() const
{
    return std::chrono::milliseconds(server::performanceRanges[size_t(m_range)]).count();
}

QStringList PerformanceMonitor::roles() const
{
    QStringList names{tr("all")};
    for (const server::ConnectionRole role : choosableRoles)
        names << roleGroupName(role);
    return names;
}

void PerformanceMonitor::setRole(int role)
{
    const int wanted = std::clamp(role, 0, int(choosableRoles.size()));
    if (wanted == m_role)
        return;
    m_role = wanted;
    Q_EMIT roleChanged();
    Q_EMIT sampled();
}

int PerformanceMonitor::connectionRole() const
{
    return m_role == 0 ? -1 : int(choosableRoles[size_t(m_role - 1)]);
}

void PerformanceMonitor::setSortColumn(int column)
{
    if (column < 0 || column >= eventColumns || column == m_sortColumn)
        return;
    m_sortColumn = column;
    Q_EMIT sortChanged();
    showEvents();
}

void PerformanceMonitor::takeSnapshot()
{
    std::optional<PerformanceSnapshot> snapshot = m_mailbox.take();
    if (!snapshot || !m_watching)
        return;
    if (snapshot->isFirst)
        m_samples.clear();
    std::move(snapshot->samples.begin(), snapshot->samples.end(), std::back_inserter(m_samples));
    snapshot->samples.clear();
    const qint64 longest = std::chrono::milliseconds(server::performanceRanges.back()).count();
    const auto kept = std::find_if(m_samples.begin(), m_samples.end(), [&](const auto &sample) {
        return m_samples.back().atMs - sample.atMs <= longest;
    });
    m_samples.erase(m_samples.begin(), kept);
    m_newest = std::move(*snapshot);
    show();
}

void PerformanceMonitor::show()
{
    showEvents();
    showSlowest();
    showHeadroom();
    Q_EMIT sampled();
}

void PerformanceMonitor::showEvents()
{
    std::vector<PerformanceEvent> order = m_newest.events;
    std::stable_sort(order.begin(), order.end(),
                     [this](const PerformanceEvent &left, const PerformanceEvent &right) {
                         return m_sortColumn == Name
                             ? left.name < right.name
                             : figureOf(left, m_sortColumn) > figureOf(right, m_sortColumn);
                     });
    std::vector<Record> records;
    for (const PerformanceEvent &event : order)
        records.push_back(recordOf(event));
    m_eventList.sync(std::move(records));
}

QString PerformanceMonitor::whoIs(ConnectionId id) const
{
    const ConnectionStore &known = m_house.connections()->live();
    const int slot = known.slotOf(id);
    if (slot < 0)
        return tr("connection %1, which has left").arg(id.value);
    const QString place = known.identity(slot).place;
    return place.isEmpty() ? known.title(slot)
                           : known.title(slot) + QStringLiteral(" \u00b7 ") + place;
}

void PerformanceMonitor::showSlowest()
{
    std::vector<Record> records;
    for (const PerformanceCall &call : m_newest.slowest[size_t(m_range)]) {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(call.atMs).toLocalTime();
        const QString key = QStringLiteral("%1 %2 %3 %4")
                                .arg(call.atMs)
                                .arg(call.connection.value)
                                .arg(call.event)
                                .arg(records.size());
        records.push_back({key,
                           {tr("%1 ms").arg(millisecondsText(call.tookMs)), call.event,
                            whoIs(call.connection), timeOfDayText(at),
                            tr("%1 told").arg(call.recipients), double(call.connection.value)}});
    }
    m_slowestList.sync(std::move(records));
}

void PerformanceMonitor::showHeadroom()
{
    const auto shown = std::find_if(m_samples.begin(), m_samples.end(),
                                    [this](const auto &sample) { return sample.atMs > beginMs(); });
    m_room = server::headroomOf({shown, m_samples.end()}, m_newest.availableBytes,
                                m_newest.connectionLimit);
    std::vector<Record> lines;
    const auto add = [&lines](const QString &key, const QString &label, qint64 more) {
        lines.push_back(
            {key, {label, more < 0 ? unknownText() : tr("%1 more").arg(aboutText(more))}});
    };
    add(QStringLiteral("cpu"), tr("Processor, to 70 % of a core"), m_room.byCpu);
    add(QStringLiteral("memory"), tr("Memory, to 80 % of what is free"), m_room.byMemory);
    add(QStringLiteral("limit"), tr("Limit, as configured"), m_room.byLimit);
    m_headroomList.sync(std::move(lines));
}

QString PerformanceMonitor::headroomText() const
{
    return m_room.more < 0 ? unknownText() : tr("about %1 more").arg(aboutText(m_room.more));
}

QString PerformanceMonitor::headroomBound() const
{
    switch (m_room.bound) {
    case Headroom::Bound::Cpu:
        return tr("The processor ends first.");
    case Headroom::Bound::Memory:
        return tr("Memory ends first.");
    case Headroom::Bound::Limit:
        return tr("The configured limit ends first.");
    case Headroom::Bound::Unknown:
        break;
    }
    return tr("Known after a minute with connections.");
}

QString PerformanceMonitor::headroomBasis() const
{
    if (m_room.byCpu < 0)
        return {};
    QString text =
        tr("An estimate. It rests on %1 connections on average, with %2 messages a second each; "
           "the "
           "network thread used %3 of a core, %4 of it to look after connections; a message costs "
           "%5 \u00b5s.")
            .arg(QString::number(m_room.connections, 'f', 0),
                 QString::number(m_room.messagesPerConnection, 'f', 2),
                 percentText(m_room.cpuShare), percentText(m_room.upkeepShare),
                 QString::number(m_room.perMessageUs, 'f', 0));
    text += u' ';
    text += m_room.baseKnown
        ? tr("%1 of a core is used whatever passes.").arg(percentText(m_room.baseShare))
        : tr("Traffic was too even to tell apart what is used whatever passes: it counts as the "
             "messages', so there is rather more room than this.");
    text += u' ';
    text += m_room.memoryMeasured
        ? tr("A connection takes %1, as measured.").arg(bytesText(m_room.perConnectionBytes))
        : tr("A connection is taken to need %1 until 50 have come or gone.")
              .arg(bytesText(m_room.perConnectionBytes));
    return text;
}

} // namespace atrium::app
