#pragma once

#include "app/house_facts.h"
#include "app/models/newest_made.h"
#include "app/models/record_list_model.h"
#include "core/base/clock.h"
#include "core/server/headroom.h"

#include <vector>

namespace atrium::app {

class ConnectionStore;
class HouseMonitor;
class MailboxWaker;

/// What the Performance page shows: takes a sample a second on the GUI thread, and the history when
/// the page is opened. Only while `watching` does anything travel.
class PerformanceMonitor
    : public QObject
    , public NewestMade<PerformanceMonitor>
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    /// The page is open.
    Q_PROPERTY(bool watching READ isWatching WRITE setWatching NOTIFY watchingChanged FINAL)
    /// 0: five minutes, 1: fifteen, 2: an hour. Every chart shows it.
    Q_PROPERTY(int range READ range WRITE setRange NOTIFY rangeChanged FINAL)
    /// "All", then each role.
    Q_PROPERTY(QList<QString> roles READ roles NOTIFY rolesChanged FINAL)
    /// Place in `roles`. Round trips, throughput and send queues are those of its connections; what
    /// belongs to no role stays as it is.
    Q_PROPERTY(int role READ role WRITE setRole NOTIFY roleChanged FINAL)
    /// The same as server::ConnectionRole; -1: all.
    Q_PROPERTY(int connectionRole READ connectionRole NOTIFY roleChanged FINAL)
    /// Something has been measured.
    Q_PROPERTY(bool known READ isKnown NOTIFY sampled FINAL)
    /// Roles: name, calls, p50, p95, p99, max, recipients, errors, failing. By `sortColumn`.
    Q_PROPERTY(atrium::app::RecordListModel *events READ events CONSTANT FINAL)
    /// Which role of `events` sorts them; the name upwards, figures downwards.
    Q_PROPERTY(int sortColumn READ sortColumn WRITE setSortColumn NOTIFY sortChanged FINAL)
    /// Ten at the most, the slowest first. Roles: took, name, who, when, recipients, connection
    /// (its id).
    Q_PROPERTY(atrium::app::RecordListModel *slowest READ slowest CONSTANT FINAL)
    /// "about 2,300 more"; "-" while nothing is known.
    Q_PROPERTY(QString headroomText READ headroomText NOTIFY sampled FINAL)
    /// What ends first: the CPU, memory or the configured limit.
    Q_PROPERTY(QString headroomBound READ headroomBound NOTIFY sampled FINAL)
    /// Roles: text, note. What the estimate rests on.
    Q_PROPERTY(atrium::app::RecordListModel *headroom READ headroom CONSTANT FINAL)
    Q_PROPERTY(QString headroomBasis READ headroomBasis NOTIFY sampled FINAL)

public:
    /// All outlive the monitor and are used on the GUI thread only.
    PerformanceMonitor(server::PerformanceMailbox &mailbox, HouseCommands commands,
                       HouseMonitor &house, QObject *parent = nullptr);
    ~PerformanceMonitor() override;

    /// Takes what the mailbox holds; called through the waker, or by tests.
    void takeSnapshot();

    [[nodiscard]] bool isWatching() const { return m_watching; }
    void setWatching(bool watching);
    [[nodiscard]] int range() const { return m_range; }
    void setRange(int range);
    [[nodiscard]] qint64 rangeMs() const;
    [[nodiscard]] QStringList roles() const;
    [[nodiscard]] int role() const { return m_role; }
    void setRole(int role);
    [[nodiscard]] int connectionRole() const;
    [[nodiscard]] bool isKnown() const { return !m_samples.empty(); }
    [[nodiscard]] RecordListModel *events() { return &m_eventList; }
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    void setSortColumn(int column);
    [[nodiscard]] RecordListModel *slowest() { return &m_slowestList; }
    [[nodiscard]] QString headroomText() const;
    [[nodiscard]] QString headroomBound() const;
    [[nodiscard]] RecordListModel *headroom() { return &m_headroomList; }
    [[nodiscard]] QString headroomBasis() const;

    /// Of the last hour, oldest first.
    [[nodiscard]] const std::vector<server::PerformanceSample> &samples() const
    {
        return m_samples;
    }
    /// End of the time that is shown, UTC in ms since the epoch.
    [[nodiscard]] qint64 endMs() const { return m_samples.empty() ? 0 : m_samples.back().atMs; }
    [[nodiscard]] qint64 beginMs() const { return endMs() - rangeMs(); }

Q_SIGNALS:
    void watchingChanged();
    void rangeChanged();
    void rolesChanged();
    void roleChanged();
    void sortChanged();
    /// Something new, another range, or another role.
    void sampled();

private:
    void show();
    void showEvents();
    void showSlowest();
    void showHeadroom();
    [[nodiscard]] QString whoIs(ConnectionId id) const;

    server::PerformanceMailbox &m_mailbox;
    const HouseCommands m_commands;
    HouseMonitor &m_house;
    std::shared_ptr<MailboxWaker> m_waker;
    std::vector<server::PerformanceSample> m_samples;
    server::PerformanceSnapshot m_newest; ///< without its samples
    server::Headroom m_room;
    RecordListModel m_eventList;
    RecordListModel m_slowestList;
    RecordListModel m_headroomList;
    int m_range = 1;
    int m_role = 0;
    int m_sortColumn = 3;
    bool m_watching = false;
};

} // namespace atrium::app
