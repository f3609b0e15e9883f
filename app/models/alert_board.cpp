#include "app/models/alert_board.h"

#include "app/models/alert_words.h"
#include "app/models/language.h"
#include "app/models/status.h"

#include <algorithm>

namespace atrium::app {

using server::Alert;
using server::AlertKind;
using server::AlertRule;

namespace {

constexpr double mostSteps = 200;

QString clockText(const QDateTime &utc)
{
    return utc.toLocalTime().toString(QStringLiteral("h:mm AP"));
}

QString stateText(const Alert &alert)
{
    if (!alert.acknowledgedBy.isEmpty())
        return AlertBoard::tr("Acknowledged by %1, %2")
            .arg(alert.acknowledgedBy, clockText(alert.acknowledgedAt));
    if (alert.isSnoozed())
        return AlertBoard::tr("Snoozed until %1").arg(clockText(alert.snoozedUntil));
    return {};
}

Record activeRecord(const Alert &alert)
{
    const Status::Kind status = alert.isPressing() ? Status::Slow : Status::OnBreak;
    return {QString::number(alert.id),
            {double(alert.id), int(status), alertText(alert), alertAdvice(alert),
             AlertBoard::tr("since %1").arg(clockText(alert.since)), stateText(alert),
             alert.isPressing(), double(alert.device.value)}};
}

Record endedRecord(const Alert &alert)
{
    // As bad as it was, not as good as it became.
    Alert atWorst = alert;
    atWorst.value = alert.worst;
    const QString seen =
        alert.acknowledgedBy.isEmpty() ? AlertBoard::tr("Not acknowledged") : stateText(alert);
    return {QString::number(alert.id),
            {int(Status::Left), alertText(atWorst),
             AlertBoard::tr("%1 to %2").arg(clockText(alert.since), clockText(alert.endedAt)), seen,
             double(alert.device.value)}};
}

std::optional<server::DeviceHealth> healthOf(const ConnectionStore &devices, ConnectionId id)
{
    const int slot = devices.slotOf(id);
    if (slot < 0)
        return std::nullopt;
    return server::DeviceHealth{devices.title(slot),
                                devices.role(slot),
                                double(devices.figures(slot).silentS),
                                devices.figures(slot).queueBytes,
                                devices.revisionsBehind(slot),
                                devices.hasLeft(slot)};
}

} // namespace

AlertBoard::AlertBoard(QObject *parent)
    : QObject(parent)
    , m_active({"alertId", "status", "text", "advice", "since", "state", "pressing", "connection"})
    , m_ended({"status", "text", "when", "acknowledged", "connection"})
    , m_rules({"kind", "title", "threshold", "on", "adjustable"})
{
    showRules();
    onLanguageChange(this, [this] {
        m_shownRevision = ~quint64(0);
        show();
        showRules();
    });
}

void AlertBoard::observe(const server::FloorView &floor, const server::HouseTotals &totals,
                         const std::vector<server::HouseRefusal> &refusals,
                         const QString &storeNotice, const ConnectionStore &devices,
                         const server::AlertTime &now)
{
    m_now = now;
    server::AlertScene scene{floor,
                             totals,
                             refusals,
                             storeNotice,
                             [&devices](ConnectionId id) { return healthOf(devices, id); },
                             {}};
    for (const int slot : devices.bySlotId()) {
        const ConnectionId id = devices.identity(slot).id;
        if (devices.role(slot) == server::ConnectionRole::Monitor)
            scene.walls.emplace_back(id, *healthOf(devices, id));
    }
    const std::vector<server::AlertReading> readings = m_readings.read(scene, now);
    tell(m_book.evaluate(readings, now));
}

void AlertBoard::passTime(const server::AlertTime &now)
{
    m_now = now;
    tell(m_book.passTime(now));
}

void AlertBoard::tell(const std::vector<quint64> &pressed)
{
    show();
    for (const Alert &alert : m_book.active()) {
        if (std::find(pressed.begin(), pressed.end(), alert.id) != pressed.end())
            Q_EMIT raised(alertText(alert), alertAdvice(alert));
    }
}

void AlertBoard::show()
{
    std::vector<const Alert *> order;
    for (const Alert &alert : m_book.active())
        order.push_back(&alert);
    std::stable_sort(order.begin(), order.end(), [](const Alert *left, const Alert *right) {
        if (left->isPressing() != right->isPressing())
            return left->isPressing();
        return left->id > right->id;
    });
    std::vector<Record> records;
    for (const Alert *alert : order)
        records.push_back(activeRecord(*alert));
    m_active.sync(std::move(records));
    if (std::exchange(m_shownRevision, m_book.revision()) == m_book.revision())
        return;
    std::vector<Record> past;
    for (auto alert = m_book.ended().rbegin(); alert != m_book.ended().rend(); ++alert)
        past.push_back(endedRecord(*alert));
    m_ended.sync(std::move(past));
    Q_EMIT changed();
}

void AlertBoard::showRules()
{
    std::vector<Record> records;
    for (int at = 0; at < server::alertKindCount; ++at) {
        const auto kind = AlertKind(at);
        const AlertRule &rule = m_book.rules()[size_t(at)];
        records.push_back(
            {ruleKey(kind),
             {at, ruleTitle(kind), thresholdText(kind, rule), rule.on, thresholdStep(kind) > 0}});
    }
    m_rules.sync(std::move(records));
}

QString AlertBoard::headline() const
{
    const Alert *newest = nullptr;
    for (const Alert &alert : m_book.active())
        newest = alert.isPressing() ? &alert : newest;
    return newest ? alertText(*newest) : QString();
}

QString AlertBoard::forgottenText() const
{
    const quint64 count = m_book.forgotten();
    return count == 0 ? QString() : tr("%1 older ones of today are no longer kept.").arg(count);
}

bool AlertBoard::rulesAreDefault() const
{
    return m_book.rules() == server::defaultAlertRules();
}

QString AlertBoard::actor() const
{
    return m_isManager && m_isManager() ? tr("the manager") : tr("the desk");
}

void AlertBoard::acknowledge(double id)
{
    if (m_book.acknowledge(quint64(id), actor(), m_now))
        show();
}

void AlertBoard::acknowledgeAll()
{
    for (const Alert &alert : m_book.active()) {
        if (alert.isPressing())
            m_book.acknowledge(alert.id, actor(), m_now);
    }
    show();
}

void AlertBoard::snooze(double id)
{
    if (m_book.snooze(quint64(id), m_now))
        show();
}

void AlertBoard::setRule(AlertKind kind, const AlertRule &rule)
{
    if (m_book.rules()[size_t(kind)] == rule)
        return;
    m_book.setRule(kind, rule);
    showRules();
    Q_EMIT rulesChanged();
}

void AlertBoard::setRuleOn(int kind, bool on)
{
    AlertRule rule = m_book.rules()[size_t(kind)];
    rule.on = on;
    setRule(AlertKind(kind), rule);
}

void AlertBoard::moveThreshold(int kind, int steps)
{
    const double step = thresholdStep(AlertKind(kind));
    const AlertRule &rule = m_book.rules()[size_t(kind)];
    const double wanted = std::clamp(rule.raiseAt + steps * step, step, mostSteps * step);
    setRule(AlertKind(kind), server::withThreshold(rule, wanted));
}

void AlertBoard::resetRules()
{
    const server::AlertRules rules = server::defaultAlertRules();
    for (int at = 0; at < server::alertKindCount; ++at)
        setRule(AlertKind(at), rules[size_t(at)]);
}

} // namespace atrium::app
