#include "core/server/alert_book.h"

#include <algorithm>

namespace atrium::server {

using std::chrono::seconds;

AlertRules defaultAlertRules()
{
    AlertRules rules;
    const auto rule = [&rules](AlertKind kind) -> AlertRule & {
        return rules[size_t(kind)];
    };
    rule(AlertKind::GuestWaits) = {true, 15, seconds(0), 15, seconds(0)};
    rule(AlertKind::OverTime) = {true, 5, seconds(0), 5, seconds(0)};
    // A healthy tablet is heard every five seconds: its heartbeat.
    rule(AlertKind::TabletSilent) = {true, 10, seconds(0), 6, seconds(3)};
    rule(AlertKind::RoundTrips) = {true, 300, seconds(60), 200, seconds(30)};
    rule(AlertKind::WallBehind) = {true, 10, seconds(0), 6, seconds(3)};
    rule(AlertKind::DiskRefuses) = {true, 1, seconds(0), 1, seconds(0)};
    rule(AlertKind::LoopLag) = {true, 100, seconds(10), 50, seconds(10)};
    rule(AlertKind::Refusals) = {true, 30, seconds(0), 10, seconds(30)};
    return rules;
}

AlertRule withThreshold(AlertRule rule, double raiseAt)
{
    const double share = rule.raiseAt > 0 ? rule.clearBelow / rule.raiseAt : 1;
    rule.raiseAt = raiseAt;
    rule.clearBelow = raiseAt * share;
    return rule;
}

AlertBook::AlertBook(AlertRules rules)
    : m_rules(rules)
{ }

std::vector<quint64> AlertBook::evaluate(std::span<const AlertReading> readings,
                                         const AlertTime &now)
{
    ++m_round;
    std::vector<quint64> pressed = passTime(now);
    for (const AlertReading &reading : readings) {
        if (m_rules[size_t(reading.kind)].on)
            read(reading, now);
    }
    endQuiet(now);
    pressed.insert(pressed.end(), m_pressed.begin(), m_pressed.end());
    m_pressed.clear();
    return pressed;
}

std::vector<quint64> AlertBook::passTime(const AlertTime &now)
{
    if (const QDate day = now.utc.toLocalTime().date(); day != m_day) {
        m_day = day;
        m_forgotten = 0;
        if (!m_ended.empty())
            ++m_revision;
        m_ended.clear();
    }
    std::vector<quint64> woken;
    for (Alert &alert : m_active) {
        if (!alert.isSnoozed() || now.utc < alert.snoozedUntil)
            continue;
        alert.snoozedUntil = {};
        ++m_revision;
        if (alert.isPressing())
            woken.push_back(alert.id);
    }
    return woken;
}

void AlertBook::read(const AlertReading &reading, const AlertTime &now)
{
    const AlertRule &rule = m_rules[size_t(reading.kind)];
    Trend &trend = m_trends[{int(reading.kind), reading.subject}];
    trend.round = m_round;
    if (Alert *alert = find(reading.kind, reading.subject)) {
        follow(*alert, trend, reading, now);
        return;
    }
    if (reading.value < rule.raiseAt) {
        trend.highSince.reset();
        return;
    }
    if (!trend.highSince)
        trend.highSince = now.steady;
    if (now.steady - *trend.highSince >= rule.raiseAfter)
        raise(reading, now);
}

void AlertBook::follow(Alert &alert, Trend &trend, const AlertReading &reading,
                       const AlertTime &now)
{
    const AlertRule &rule = m_rules[size_t(reading.kind)];
    alert.value = reading.value;
    alert.worst = std::max(alert.worst, reading.value);
    alert.detail = reading.detail;
    if (reading.device.isValid())
        alert.device = reading.device;
    if (reading.value >= rule.clearBelow) {
        trend.lowSince.reset();
        return;
    }
    if (!trend.lowSince)
        trend.lowSince = now.steady;
    if (now.steady - *trend.lowSince >= rule.clearAfter)
        trend.round = 0; // endQuiet() takes it
}

void AlertBook::raise(const AlertReading &reading, const AlertTime &now)
{
    Alert alert;
    alert.id = ++m_lastId;
    alert.kind = reading.kind;
    alert.subject = reading.subject;
    alert.detail = reading.detail;
    alert.device = reading.device;
    alert.value = reading.value;
    alert.worst = reading.value;
    alert.since = now.utc;
    m_pressed.push_back(alert.id);
    m_active.push_back(std::move(alert));
    ++m_revision;
}

/// Whoever was not read in this round, or has been low for long enough.
void AlertBook::endQuiet(const AlertTime &now)
{
    m_trends.removeIf([this](const auto &each) { return each.value().round != m_round; });
    for (size_t at = m_active.size(); at-- > 0;) {
        const Alert &alert = m_active[at];
        if (!m_trends.contains({int(alert.kind), alert.subject}))
            end(at, now);
    }
}

void AlertBook::end(size_t at, const AlertTime &now)
{
    Alert alert = std::move(m_active[at]);
    m_active.erase(m_active.begin() + qsizetype(at));
    alert.endedAt = now.utc;
    alert.snoozedUntil = {};
    m_ended.push_back(std::move(alert));
    if (m_ended.size() > keptEnded) {
        m_ended.erase(m_ended.begin());
        ++m_forgotten;
    }
    ++m_revision;
}

bool AlertBook::acknowledge(quint64 id, const QString &who, const AlertTime &now)
{
    Alert *alert = find(id);
    if (!alert)
        return false;
    alert->acknowledgedBy = who;
    alert->acknowledgedAt = now.utc;
    alert->snoozedUntil = {};
    ++m_revision;
    return true;
}

bool AlertBook::snooze(quint64 id, const AlertTime &now)
{
    Alert *alert = find(id);
    if (!alert)
        return false;
    alert->snoozedUntil = now.utc.addSecs(seconds(snoozeTime).count());
    alert->acknowledgedBy.clear();
    alert->acknowledgedAt = {};
    ++m_revision;
    return true;
}

int AlertBook::pressing() const
{
    return int(std::count_if(m_active.begin(), m_active.end(),
                             [](const Alert &a) { return a.isPressing(); }));
}

Alert *AlertBook::find(quint64 id)
{
    const auto found = std::find_if(m_active.begin(), m_active.end(),
                                    [id](const Alert &alert) { return alert.id == id; });
    return found == m_active.end() ? nullptr : &*found;
}

Alert *AlertBook::find(AlertKind kind, const QString &subject)
{
    const auto found = std::find_if(m_active.begin(), m_active.end(), [&](const Alert &alert) {
        return alert.kind == kind && alert.subject == subject;
    });
    return found == m_active.end() ? nullptr : &*found;
}

} // namespace atrium::server
