#pragma once

#include "app/models/connection_store.h"
#include "app/models/record_list_model.h"
#include "core/server/alert_readings.h"

#include <functional>

namespace atrium::app {

/// What needs somebody's attention: judged once a second from what the window knows, whatever page
/// is open. GUI thread.
class AlertBoard : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("owned by HouseMonitor")
    /// Roles: alertId, status, text, advice, since, state, pressing, connection
    /// (id of the device it is about, 0 for none). Pressing ones first, newest
    /// first.
    Q_PROPERTY(atrium::app::RecordListModel *active READ active CONSTANT FINAL)
    /// Of today, newest first. Roles: status, text, when, acknowledged, connection.
    Q_PROPERTY(atrium::app::RecordListModel *ended READ ended CONSTANT FINAL)
    /// Roles: kind, title, threshold, on, adjustable.
    Q_PROPERTY(atrium::app::RecordListModel *rules READ rules CONSTANT FINAL)
    /// How many nobody has acknowledged or snoozed.
    Q_PROPERTY(int pressing READ pressing NOTIFY changed FINAL)
    /// The newest pressing one; empty when there is none.
    Q_PROPERTY(QString headline READ headline NOTIFY changed FINAL)
    /// "12 older ones of today are no longer kept"; empty as a rule.
    Q_PROPERTY(QString forgottenText READ forgottenText NOTIFY changed FINAL)
    Q_PROPERTY(bool rulesAreDefault READ rulesAreDefault NOTIFY rulesChanged FINAL)

public:
    explicit AlertBoard(QObject *parent = nullptr);

    /// The house as it is now.
    void observe(const server::FloorView &floor, const server::HouseTotals &totals,
                 const std::vector<server::HouseRefusal> &refusals, const QString &storeNotice,
                 const ConnectionStore &devices, const server::AlertTime &now);
    /// The house tells nothing: what is known stays, snoozes end.
    void passTime(const server::AlertTime &now);

    [[nodiscard]] RecordListModel *active() { return &m_active; }
    [[nodiscard]] RecordListModel *ended() { return &m_ended; }
    [[nodiscard]] RecordListModel *rules() { return &m_rules; }
    [[nodiscard]] int pressing() const { return m_book.pressing(); }
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString forgottenText() const;
    [[nodiscard]] bool rulesAreDefault() const;
    [[nodiscard]] const server::AlertRules &ruleTable() const { return m_book.rules(); }
    void setRule(server::AlertKind kind, const server::AlertRule &rule);
    /// Tells whether it is the manager who is in front of the window.
    void setManagerTest(std::function<bool()> isManager) { m_isManager = std::move(isManager); }

    /// The person in front of the window has seen it.
    Q_INVOKABLE void acknowledge(double id);
    Q_INVOKABLE void acknowledgeAll();
    Q_INVOKABLE void snooze(double id);
    Q_INVOKABLE void setRuleOn(int kind, bool on);
    /// Moves a threshold by so many of its steps.
    Q_INVOKABLE void moveThreshold(int kind, int steps);
    Q_INVOKABLE void resetRules();

Q_SIGNALS:
    void changed();
    /// Somebody chose other rules.
    void rulesChanged();
    /// Something has begun to press: for a notification.
    void raised(const QString &text, const QString &advice);

private:
    [[nodiscard]] QString actor() const;
    void tell(const std::vector<quint64> &pressed);
    void show();
    void showRules();

    std::function<bool()> m_isManager;
    server::AlertBook m_book;
    server::AlertReadings m_readings;
    server::AlertTime m_now;
    RecordListModel m_active;
    RecordListModel m_ended;
    RecordListModel m_rules;
    quint64 m_shownRevision = 0;
};

} // namespace atrium::app
