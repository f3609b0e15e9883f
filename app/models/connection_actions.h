#pragma once

#include "app/house_facts.h"
#include "app/models/connection_columns.h"
#include "app/models/connection_story_board.h"
#include "app/models/newest_made.h"
#include "core/base/clock.h"

#include <QPointer>

namespace atrium::app {

class MailboxWaker;

/// What the window does to the selected connection, and what became of it: orders go to the network
/// thread, their outcome comes back in a sentence. GUI thread.
class ConnectionActions
    : public QObject
    , public NewestMade<ConnectionActions>
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    /// A connection that is still there is selected, and orders are taken here.
    Q_PROPERTY(bool possible READ isPossible NOTIFY possibleChanged FINAL)
    /// Whom choose() chose.
    Q_PROPERTY(QString target READ target NOTIFY targetChanged FINAL)
    /// What became of the latest order; empty when there is nothing (more) to say.
    Q_PROPERTY(QString outcome READ outcome NOTIFY outcomeChanged FINAL)
    Q_PROPERTY(bool failed READ hasFailed NOTIFY outcomeChanged FINAL)
    /// An order is on its way.
    Q_PROPERTY(bool waiting READ isWaiting NOTIFY outcomeChanged FINAL)
    Q_PROPERTY(atrium::app::ConnectionStoryBoard *story READ story CONSTANT FINAL)

public:
    enum Kind { Disconnect, Notice, Join, Leave };
    Q_ENUM(Kind)

    /// `mailboxes`, `connections` and `clock` outlive this.
    ConnectionActions(server::ConnectionMailboxes &mailboxes, ConnectionListModel *connections,
                      HouseCommands commands, const Clock &clock = RealClock::instance(),
                      QObject *parent = nullptr);
    ~ConnectionActions() override;

    [[nodiscard]] bool isPossible() const;
    [[nodiscard]] QString target() const { return m_targetTitle; }
    [[nodiscard]] QString outcome() const { return m_outcome; }
    [[nodiscard]] bool hasFailed() const { return m_failed; }
    [[nodiscard]] bool isWaiting() const { return m_waitingFor != 0; }
    [[nodiscard]] ConnectionStoryBoard *story() { return &m_story; }

    /// Remembers the selected connection, so that the question and the order speak of the same one,
    /// whatever is selected when it is answered. False when nothing can be done to it.
    Q_INVOKABLE bool choose();
    /// Does it to the chosen one; `text` is the reason, the notice, or the name of the room.
    Q_INVOKABLE void perform(int kind, const QString &text);
    /// The selected row, or every row of the selected group, as it is shown, to the clipboard.
    Q_INVOKABLE void copySelected(atrium::app::ConnectionColumns *columns);
    /// Every row that the filter lets through, in the order shown, as CSV and JSON.
    Q_INVOKABLE void exportShown();
    Q_INVOKABLE void dismissOutcome();
    /// Somebody asked for a connection that is not here any more.
    Q_INVOKABLE void sayGone();

    /// Takes what the mailbox holds; called through the waker, or by tests.
    void takeOutcomes();
    [[nodiscard]] QString textOf(const std::vector<int> &slotNumbers,
                                 const ConnectionColumns &columns) const;

Q_SIGNALS:
    void possibleChanged();
    void targetChanged();
    void outcomeChanged();

private:
    void wait(const QString &meanwhile);
    void say(const QString &sentence, bool failed);
    void sayOutcome();

    server::OutcomeMailbox &m_mailbox;
    QPointer<ConnectionListModel> m_connections;
    const HouseCommands m_commands;
    const Clock &m_clock;
    std::shared_ptr<MailboxWaker> m_waker;
    ConnectionStoryBoard m_story;
    ConnectionId m_target;
    QString m_targetTitle;
    QString m_outcome;
    quint64 m_ticket = 0;
    quint64 m_waitingFor = 0;
    std::optional<server::ConnectionOutcome> m_latest; ///< is what `m_outcome` says
    bool m_failed = false;
};

} // namespace atrium::app
