#pragma once

#include "app/house_facts.h"
#include "app/models/newest_made.h"
#include "app/models/record_list_model.h"
#include "app/models/task_tree_model.h"
#include "core/base/clock.h"

#include <QTimer>

#include <deque>

namespace atrium::app {

class MailboxWaker;

/// What the Engine room shows: takes snapshots of the network loop on the GUI thread and feeds the
/// tree, the charts and the list of reports. Only while `watching` does anything travel or cost
/// anything.
class EngineRoomMonitor
    : public QObject
    , public NewestMade<EngineRoomMonitor>
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    /// The page is open.
    Q_PROPERTY(bool watching READ isWatching WRITE setWatching NOTIFY watchingChanged FINAL)
    Q_PROPERTY(atrium::app::TaskTreeModel *tree READ tree CONSTANT FINAL)
    /// Newest first. Roles: status, title, task, message, time.
    Q_PROPERTY(atrium::app::RecordListModel *reports READ reports CONSTANT FINAL)
    /// A snapshot has arrived within the last two seconds.
    Q_PROPERTY(bool live READ isLive NOTIFY liveChanged FINAL)
    /// Slow steps are reported to the log after the page is left, too.
    Q_PROPERTY(bool debugKept READ isDebugKept NOTIFY sampled FINAL)
    Q_PROPERTY(QString selectedName READ selectedName NOTIFY selectionChanged FINAL)
    Q_PROPERTY(bool canCancel READ canCancel NOTIFY selectionChanged FINAL)
    /// Why the selected task is not to be cancelled; empty when it is.
    Q_PROPERTY(QString cancelHint READ cancelHint NOTIFY selectionChanged FINAL)

public:
    static constexpr qint64 staleAfterMs = 2000;
    static constexpr qint64 historyMs = 60'000;

    /// `clock` outlives the monitor and is read on the GUI thread only, like the mailbox.
    EngineRoomMonitor(server::EngineRoomMailbox &mailbox, HouseCommands commands,
                      const Clock &clock = RealClock::instance(), QObject *parent = nullptr);
    ~EngineRoomMonitor() override;

    /// Takes what the mailbox holds; called through the waker, or by tests.
    void takeSnapshot();

    [[nodiscard]] bool isWatching() const { return m_watching; }
    void setWatching(bool watching);
    [[nodiscard]] TaskTreeModel *tree() { return &m_tree; }
    [[nodiscard]] RecordListModel *reports() { return &m_reports; }
    [[nodiscard]] bool isLive() const { return m_live; }
    [[nodiscard]] bool isDebugKept() const { return m_debugKept; }
    [[nodiscard]] QString selectedName() const;
    [[nodiscard]] bool canCancel() const;
    [[nodiscard]] QString cancelHint() const;
    /// Of the last minute, oldest first.
    [[nodiscard]] const std::deque<server::EngineSample> &samples() const { return m_samples; }

    /// What is asked for arrives with one of the next snapshots.
    Q_INVOKABLE void keepDebug(bool kept);
    /// Remembers the selected task, so that the question and the answer speak of the same one.
    Q_INVOKABLE void chooseForCancel();
    Q_INVOKABLE void cancelChosen();
    /// A person wants to cancel a job; the page asks whether that is meant.
    Q_INVOKABLE void askToCancelJob(const QString &jobId, const QString &kind)
    {
        Q_EMIT jobCancelAsked(jobId, kind);
    }
    /// Every line that is shown, as text.
    Q_INVOKABLE void copyTree() const;
    [[nodiscard]] QString treeText() const;

Q_SIGNALS:
    void watchingChanged();
    void liveChanged();
    void sampled();
    void selectionChanged();
    void jobCancelAsked(const QString &jobId, const QString &kind);

private:
    void checkLive();
    void showReports();

    server::EngineRoomMailbox &m_mailbox;
    const HouseCommands m_commands;
    const Clock &m_clock;
    std::shared_ptr<MailboxWaker> m_waker;
    TaskTreeModel m_tree;
    RecordListModel m_reports;
    std::deque<server::EngineSample> m_samples;
    std::deque<server::EngineReport> m_reportLog; ///< newest first
    QTimer m_liveness;
    SteadyTime m_takenAt{};
    quint64 m_chosen = 0;
    bool m_watching = false;
    bool m_live = false;
    bool m_debugKept = false;
};

} // namespace atrium::app
