#pragma once

#include "app/house_facts.h"
#include "app/models/alert_board.h"
#include "app/models/connection_details.h"
#include "app/models/connection_list_model.h"
#include "app/models/floor_board.h"
#include "app/models/floor_desk.h"
#include "app/models/job_board.h"
#include "app/models/newest_made.h"
#include "app/models/recovery_board.h"
#include "app/models/refusal_board.h"
#include "core/base/clock.h"
#include "core/server/snapshot_mailbox.h"

#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace atrium::app {

class MailboxWaker;

/// What QML sees of the house: takes snapshots from the mailbox on the GUI thread, feeds the
/// models, and says honestly whether what is shown is live. Figures of the strip change once a
/// second, so that they can be read; counts change at once.
class HouseMonitor
    : public QObject
    , public NewestMade<HouseMonitor>
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(atrium::app::ConnectionListModel *connections READ connections CONSTANT FINAL)
    Q_PROPERTY(atrium::app::ConnectionDetails *details READ details CONSTANT FINAL)
    Q_PROPERTY(atrium::app::FloorBoard *floor READ floor CONSTANT FINAL)
    Q_PROPERTY(atrium::app::FloorDesk *desk READ desk CONSTANT FINAL)
    Q_PROPERTY(atrium::app::JobBoard *jobs READ jobs CONSTANT FINAL)
    Q_PROPERTY(atrium::app::RefusalBoard *refusals READ refusals CONSTANT FINAL)
    Q_PROPERTY(atrium::app::RecoveryBoard *recovery READ recovery CONSTANT FINAL)
    Q_PROPERTY(atrium::app::AlertBoard *alerts READ alerts CONSTANT FINAL)
    /// Status::Online, Status::Lost (no snapshot for more than two seconds) or Status::Starting.
    Q_PROPERTY(int liveStatus READ liveStatus NOTIFY liveChanged FINAL)
    Q_PROPERTY(bool live READ isLive NOTIFY liveChanged FINAL)
    /// "LIVE", "NOT LIVE for 12 s".
    Q_PROPERTY(QString liveText READ liveText NOTIFY liveChanged FINAL)
    Q_PROPERTY(int connectionCount READ connectionCount NOTIFY countsChanged FINAL)
    Q_PROPERTY(int therapists READ therapists NOTIFY countsChanged FINAL)
    Q_PROPERTY(int cashiers READ cashiers NOTIFY countsChanged FINAL)
    Q_PROPERTY(int walls READ walls NOTIFY countsChanged FINAL)
    Q_PROPERTY(int guests READ guests NOTIFY countsChanged FINAL)
    Q_PROPERTY(int unknown READ unknown NOTIFY countsChanged FINAL)
    /// Slow or lost, of all.
    Q_PROPERTY(int sick READ sick NOTIFY figuresChanged FINAL)
    Q_PROPERTY(QString rttText READ rttText NOTIFY figuresChanged FINAL)
    Q_PROPERTY(QString inText READ inText NOTIFY figuresChanged FINAL)
    Q_PROPERTY(QString outText READ outText NOTIFY figuresChanged FINAL)
    Q_PROPERTY(QString loopLagText READ loopLagText NOTIFY figuresChanged FINAL)
    Q_PROPERTY(QString clockText READ clockText NOTIFY clockChanged FINAL)
    /// Why nothing can be saved, and what to do; empty when all is well.
    Q_PROPERTY(QString storeNotice READ storeNotice NOTIFY storeNoticeChanged FINAL)
    Q_PROPERTY(QString url READ url CONSTANT FINAL)
    Q_PROPERTY(QStringList urls READ urls CONSTANT FINAL)
    Q_PROPERTY(bool loopbackOnly READ isLoopbackOnly CONSTANT FINAL)
    Q_PROPERTY(QString networkHint READ networkHint CONSTANT FINAL)
    Q_PROPERTY(bool sampleData READ isSampleData NOTIFY sampleDataChanged FINAL)
    /// "2:29:07 PM", when the newest news came; empty before the first.
    Q_PROPERTY(QString lastUpdateText READ lastUpdateText NOTIFY liveChanged FINAL)
    Q_PROPERTY(QString version READ version CONSTANT FINAL)

public:
    static constexpr qint64 staleAfterMs = 2000;

    /// `clock` outlives the monitor and is read on the GUI thread only.
    HouseMonitor(server::SnapshotMailbox &mailbox, HouseFacts facts, HouseCommands commands,
                 const Clock &clock = RealClock::instance(), QObject *parent = nullptr);
    ~HouseMonitor() override;

    /// Takes what the mailbox holds; called through the waker, or by tests.
    void takeSnapshot();
    /// A second has passed (or about one): countdowns, age of the last snapshot, those who left.
    void passSecond();

    [[nodiscard]] ConnectionListModel *connections() { return &m_connections; }
    [[nodiscard]] ConnectionDetails *details() { return &m_details; }
    [[nodiscard]] FloorBoard *floor() { return &m_floor; }
    [[nodiscard]] FloorDesk *desk() { return &m_desk; }
    [[nodiscard]] JobBoard *jobs() { return &m_jobs; }
    [[nodiscard]] RefusalBoard *refusals() { return &m_refusals; }
    [[nodiscard]] RecoveryBoard *recovery() { return &m_recovery; }
    [[nodiscard]] AlertBoard *alerts() { return &m_alerts; }
    [[nodiscard]] int liveStatus() const;
    [[nodiscard]] bool isLive() const { return m_everLive && !m_stale; }
    [[nodiscard]] QString liveText() const;
    [[nodiscard]] int connectionCount() const { return m_totals.connections; }
    [[nodiscard]] int therapists() const { return countOf(server::ConnectionRole::Therapist); }
    [[nodiscard]] int cashiers() const { return countOf(server::ConnectionRole::Cashier); }
    [[nodiscard]] int walls() const { return countOf(server::ConnectionRole::Monitor); }
    [[nodiscard]] int guests() const { return countOf(server::ConnectionRole::Customer); }
    [[nodiscard]] int unknown() const { return countOf(server::ConnectionRole::Unknown); }
    [[nodiscard]] int sick() const { return m_sick; }
    [[nodiscard]] QString rttText() const;
    [[nodiscard]] QString inText() const;
    [[nodiscard]] QString outText() const;
    [[nodiscard]] QString loopLagText() const;
    [[nodiscard]] QString clockText() const;
    [[nodiscard]] QString storeNotice() const { return m_storeNotice; }
    [[nodiscard]] QString url() const { return m_facts.urls.value(0); }
    [[nodiscard]] QStringList urls() const { return m_facts.urls; }
    [[nodiscard]] bool isLoopbackOnly() const { return m_facts.loopbackOnly; }
    [[nodiscard]] QString networkHint() const { return m_facts.networkHint; }
    [[nodiscard]] bool isSampleData() const { return m_facts.sampleData || m_sampleData; }
    [[nodiscard]] QString lastUpdateText() const;
    [[nodiscard]] QString version() const { return m_facts.version; }

    /// A person has confirmed to stop serving.
    Q_INVOKABLE void quit();
    /// What Enter does in the table: opens the details of the selected connection, or its group.
    Q_INVOKABLE void openSelected();
    /// Somebody wants to see that connection, wherever its name stands: the window shows it.
    Q_INVOKABLE void askForConnection(double id);
    /// A person has confirmed to cancel that job.
    Q_INVOKABLE void cancelJob(const QString &id);
    Q_INVOKABLE void copyText(const QString &text) const;

Q_SIGNALS:
    void connectionAsked(double id);
    void liveChanged();
    void countsChanged();
    void figuresChanged();
    void clockChanged();
    void storeNoticeChanged();
    void sampleDataChanged();

private:
    void noticeAge();
    void takeFloor(server::HouseSnapshot &snapshot);
    void refreshFloor();
    [[nodiscard]] int countOf(server::ConnectionRole role) const
    {
        return m_totals.byRole[size_t(role)];
    }
    void watchForAlerts();
    [[nodiscard]] qint64 ageMs() const;
    [[nodiscard]] qint64 nowMs() const { return m_clock.utcNow().toMSecsSinceEpoch(); }

    server::SnapshotMailbox &m_mailbox;
    const HouseFacts m_facts;
    const HouseCommands m_commands;
    const Clock &m_clock;
    std::shared_ptr<MailboxWaker> m_waker;
    ConnectionListModel m_connections;
    ConnectionDetails m_details;
    FloorBoard m_floor;
    FloorDesk m_desk;
    JobBoard m_jobs;
    RefusalBoard m_refusals;
    RecoveryBoard m_recovery;
    AlertBoard m_alerts;
    QTimer m_second;
    QTimer m_silence; ///< what is stale is said at once, not with the next second
    server::HouseTotals m_totals;
    server::HouseTotals m_shownTotals; ///< of the last whole second
    SteadyTime m_takenAt{};
    QString m_storeNotice;
    int m_sick = 0;
    bool m_sampleData = false; ///< says the house, which may be elsewhere
    bool m_everLive = false;
    bool m_stale = false;
};

} // namespace atrium::app
