#pragma once

#include "app/house_facts.h"
#include "app/models/guest_list_model.h"
#include "app/models/newest_made.h"
#include "app/models/record_list_model.h"

#include <QTimer>

namespace atrium::app {

class MailboxWaker;

/// What the Guests page shows: the guests of a day, and every step of the chosen one. Only while
/// `watching` does anything travel or move. GUI thread.
class GuestMonitor
    : public QObject
    , public NewestMade<GuestMonitor>
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    /// The page is open.
    Q_PROPERTY(bool watching READ isWatching WRITE setWatching NOTIFY watchingChanged FINAL)
    /// 0 is today, 1 yesterday.
    Q_PROPERTY(int daysBack READ daysBack WRITE setDaysBack NOTIFY dayChanged FINAL)
    /// "Today", "Yesterday", "Mon 5 Jan 2026".
    Q_PROPERTY(QString dayText READ dayText NOTIFY dayChanged FINAL)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY filterChanged FINAL)
    /// A GuestFilter::Group.
    Q_PROPERTY(int group READ group WRITE setGroup NOTIFY filterChanged FINAL)
    /// One of `therapists`; empty: all.
    Q_PROPERTY(QString therapist READ therapist WRITE setTherapist NOTIFY filterChanged FINAL)
    /// Those who served somebody on that day, sorted.
    Q_PROPERTY(QStringList therapists READ therapists NOTIFY told FINAL)
    Q_PROPERTY(bool filtered READ isFiltered NOTIFY filterChanged FINAL)
    Q_PROPERTY(atrium::app::GuestListModel *guests READ guests CONSTANT FINAL)
    /// Of the longest way shown.
    Q_PROPERTY(double scaleSeconds READ scaleSeconds NOTIFY told FINAL)
    /// "34 guests, 5 of them here; half waited less than 8 min".
    Q_PROPERTY(QString summary READ summary NOTIFY told FINAL)
    /// The day has been read.
    Q_PROPERTY(bool known READ isKnown NOTIFY told FINAL)
    /// What could not be read; empty when all could.
    Q_PROPERTY(QString problem READ problem NOTIFY told FINAL)
    /// Id of the chosen order; 0: none.
    Q_PROPERTY(double selected READ selected WRITE setSelected NOTIFY selectedChanged FINAL)
    Q_PROPERTY(QString selectedTitle READ selectedTitle NOTIFY told FINAL)
    Q_PROPERTY(QString selectedWay READ selectedWay NOTIFY told FINAL)
    /// The steps of the chosen order have come.
    Q_PROPERTY(bool stepsKnown READ areStepsKnown NOTIFY told FINAL)
    /// Of the chosen order, oldest first. Roles: time, what, device.
    Q_PROPERTY(atrium::app::RecordListModel *steps READ steps CONSTANT FINAL)
    /// Services, prices and payment of the chosen order. Roles: label, value.
    Q_PROPERTY(atrium::app::RecordListModel *bill READ bill CONSTANT FINAL)
    /// What became of an export; empty when there is nothing (more) to say.
    Q_PROPERTY(QString outcome READ outcome NOTIFY outcomeChanged FINAL)
    Q_PROPERTY(bool failed READ hasFailed NOTIFY outcomeChanged FINAL)

public:
    /// `mailbox` and `clock` outlive this.
    GuestMonitor(server::GuestMailbox &mailbox, HouseCommands commands, QString dataDir,
                 const Clock &clock = RealClock::instance(), QObject *parent = nullptr);
    ~GuestMonitor() override;

    [[nodiscard]] bool isWatching() const { return m_watching; }
    void setWatching(bool watching);
    [[nodiscard]] int daysBack() const { return m_daysBack; }
    void setDaysBack(int days);
    [[nodiscard]] QString dayText() const;
    [[nodiscard]] QString search() const { return m_search; }
    void setSearch(const QString &search);
    [[nodiscard]] int group() const { return m_guests.filter().group; }
    void setGroup(int group);
    [[nodiscard]] QString therapist() const { return m_guests.filter().therapist; }
    void setTherapist(const QString &therapist);
    [[nodiscard]] QStringList therapists() const { return m_therapists; }
    [[nodiscard]] bool isFiltered() const { return m_guests.filter() != GuestFilter(); }
    [[nodiscard]] GuestListModel *guests() { return &m_guests; }
    [[nodiscard]] double scaleSeconds() const { return double(m_guests.longestSeconds()); }
    [[nodiscard]] QString summary() const;
    [[nodiscard]] bool isKnown() const { return m_known; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] double selected() const { return double(m_selected.value); }
    void setSelected(double order);
    [[nodiscard]] QString selectedTitle() const;
    [[nodiscard]] QString selectedWay() const;
    [[nodiscard]] bool areStepsKnown() const { return m_areStepsKnown; }
    [[nodiscard]] RecordListModel *steps() { return &m_steps; }
    [[nodiscard]] RecordListModel *bill() { return &m_bill; }
    [[nodiscard]] QString outcome() const { return m_outcome; }
    [[nodiscard]] bool hasFailed() const { return m_failed; }

    /// The guests that the filter lets through, as a CSV file in the data folder.
    Q_INVOKABLE void exportShown();
    Q_INVOKABLE void dismissOutcome();

    /// Takes what the mailbox holds; called through the waker, or by tests.
    void takeSnapshot();
    /// Called once a second while watching, or by tests.
    void passSecond();

Q_SIGNALS:
    void watchingChanged();
    void dayChanged();
    void filterChanged();
    void told();
    void selectedChanged();
    void outcomeChanged();

private:
    void ask();
    void filter(const GuestFilter &filter);
    void showSelected();
    void forget();
    [[nodiscard]] const spa::Transaction *selectedOrder() const;

    server::GuestMailbox &m_mailbox;
    const HouseCommands m_commands;
    const QString m_dataDir;
    const Clock &m_clock;
    std::shared_ptr<MailboxWaker> m_waker;
    QTimer m_second;
    GuestListModel m_guests;
    RecordListModel m_steps;
    RecordListModel m_bill;
    std::vector<server::GuestStep> m_told; ///< steps of the chosen order
    QStringList m_therapists;
    QString m_search;
    QString m_problem;
    QString m_outcome;
    QDate m_day; ///< that was asked for
    TransactionId m_selected;
    int m_daysBack = 0;
    bool m_watching = false;
    bool m_known = false;
    bool m_areStepsKnown = false;
    bool m_failed = false;
};

} // namespace atrium::app
