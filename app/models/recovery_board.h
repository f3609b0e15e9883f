#pragma once

#include "app/models/record_list_model.h"
#include "core/socketio/recovery_counters.h"

namespace atrium::app {

/// What became of those who came back after a lost link since the house was opened: Socket.IO's
/// connection state recovery, counted. GUI thread.
class RecoveryBoard : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("owned by HouseMonitor")
    /// Roles: label ("Came back too late"), value ("12"). Only what has happened.
    Q_PROPERTY(atrium::app::RecordListModel *list READ list CONSTANT FINAL)
    /// How many got back their rooms and all that they had missed, "1,204"; empty while nobody.
    Q_PROPERTY(QString recoveredText READ recoveredText NOTIFY changed FINAL)

public:
    explicit RecoveryBoard(QObject *parent = nullptr);

    void setCounters(const socketio::RecoveryCounters &counters);
    [[nodiscard]] RecordListModel *list() { return &m_list; }
    [[nodiscard]] QString recoveredText() const { return m_recoveredText; }

Q_SIGNALS:
    void changed();

private:
    RecordListModel m_list;
    socketio::RecoveryCounters m_counters;
    QString m_recoveredText;
};

} // namespace atrium::app
