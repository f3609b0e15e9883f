#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"

#include <QHash>
#include <QString>

#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <vector>

/// What deserves a person's attention, and until when. Plain values: knows neither window nor
/// network.
namespace atrium::server {

enum class AlertKind : quint8 {
    GuestWaits, ///< minutes since a guest stands in the waiting line
    OverTime, ///< minutes by which a service is over
    TabletSilent, ///< seconds without a word from the tablet of a room with a guest inside
    RoundTrips, ///< p95 of all devices, ms
    WallBehind, ///< seconds since a wall is silent, or shows what is old
    DiskRefuses, ///< 1 while nothing can be saved
    LoopLag, ///< p99 of the network loop, ms
    Refusals, ///< turned away or dropped within a minute
};
inline constexpr int alertKindCount = 8;

/// When an alert is raised and when it ends. The gap between both values is the hysteresis: what
/// stays in between changes nothing.
struct AlertRule
{
    bool on = true;
    double raiseAt = 0; ///< this much or more,
    std::chrono::seconds raiseAfter{0}; ///< for so long without a pause
    double clearBelow = 0; ///< less than this,
    std::chrono::seconds clearAfter{0}; ///< for so long without a pause

    friend bool operator==(const AlertRule &, const AlertRule &) = default;
};

using AlertRules = std::array<AlertRule, alertKindCount>;
/// What fits a spa.
[[nodiscard]] AlertRules defaultAlertRules();
/// The same rule with another threshold: the hysteresis keeps its share.
[[nodiscard]] AlertRule withThreshold(AlertRule rule, double raiseAt);

/// One value as it is now.
struct AlertReading
{
    AlertKind kind = AlertKind::GuestWaits;
    QString subject; ///< "0042", "Room 104"; empty for the house
    double value = 0;
    QString detail = {}; ///< "0035": who is concerned besides; may be empty
    ConnectionId device = {}; ///< that it is about, as far as it is known; invalid: none
};

struct AlertTime
{
    SteadyTime steady; ///< for intervals
    QDateTime utc; ///< for people
};

struct Alert
{
    quint64 id = 0; ///< counts up; unique
    AlertKind kind = AlertKind::GuestWaits;
    QString subject;
    QString detail;
    ConnectionId device; ///< as read last with one; invalid: it is about none
    double value = 0; ///< as read last
    double worst = 0;
    QDateTime since; ///< UTC
    QDateTime endedAt; ///< UTC; invalid while it is active
    QString acknowledgedBy; ///< empty: by nobody
    QDateTime acknowledgedAt; ///< UTC
    QDateTime snoozedUntil; ///< UTC; invalid when it is not snoozed

    [[nodiscard]] bool isActive() const { return !endedAt.isValid(); }
    [[nodiscard]] bool isSnoozed() const { return snoozedUntil.isValid(); }
    /// Nobody has said yet that it is seen.
    [[nodiscard]] bool isPressing() const
    {
        return isActive() && acknowledgedBy.isEmpty() && !isSnoozed();
    }
};

/// Raises and ends alerts by the rules, and remembers today's. One thread; time comes with every
/// call.
class AlertBook
{
public:
    static constexpr std::chrono::minutes snoozeTime{10};
    static constexpr size_t keptEnded = 500;

    explicit AlertBook(AlertRules rules = defaultAlertRules());

    /// What is read now, each kind and subject at most once; what is not among it is all right. To
    /// be called about once a second. Returns the ids of alerts that have begun to press: raised
    /// just now, or woken from their snooze.
    std::vector<quint64> evaluate(std::span<const AlertReading> readings, const AlertTime &now);

    /// Ends of snoozes and midnight come without readings, too (the house is silent).
    std::vector<quint64> passTime(const AlertTime &now);

    /// Somebody has seen it. False when it is not active.
    bool acknowledge(quint64 id, const QString &who, const AlertTime &now);
    /// It does not press for `snoozeTime`, then it presses again. False when it is not active.
    bool snooze(quint64 id, const AlertTime &now);

    [[nodiscard]] const AlertRules &rules() const { return m_rules; }
    /// Alerts of a rule that is switched off end with the next evaluation.
    void setRule(AlertKind kind, const AlertRule &rule) { m_rules[size_t(kind)] = rule; }

    /// Oldest first.
    [[nodiscard]] const std::vector<Alert> &active() const { return m_active; }
    /// Of today (local time) as they ended, oldest first; at most `keptEnded`.
    [[nodiscard]] const std::vector<Alert> &ended() const { return m_ended; }
    /// Alerts of today that are no longer kept.
    [[nodiscard]] quint64 forgotten() const { return m_forgotten; }
    /// Grows whenever an alert was raised, ended, acknowledged, snoozed or woken.
    [[nodiscard]] quint64 revision() const { return m_revision; }
    [[nodiscard]] int pressing() const;

private:
    using Key = std::pair<int, QString>;
    /// How long a value has been on the other side of its rule.
    struct Trend
    {
        std::optional<SteadyTime> highSince;
        std::optional<SteadyTime> lowSince;
        quint64 round = 0;
    };

    void read(const AlertReading &reading, const AlertTime &now);
    void follow(Alert &alert, Trend &trend, const AlertReading &reading, const AlertTime &now);
    void raise(const AlertReading &reading, const AlertTime &now);
    void endQuiet(const AlertTime &now);
    void end(size_t at, const AlertTime &now);
    [[nodiscard]] Alert *find(quint64 id);
    [[nodiscard]] Alert *find(AlertKind kind, const QString &subject);

    AlertRules m_rules;
    QHash<Key, Trend> m_trends;
    std::vector<Alert> m_active;
    std::vector<Alert> m_ended;
    std::vector<quint64> m_pressed; ///< of the evaluation that runs
    quint64 m_round = 0;
    quint64 m_lastId = 0;
    quint64 m_revision = 0;
    quint64 m_forgotten = 0;
    QDate m_day;
};

} // namespace atrium::server
