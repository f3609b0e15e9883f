#pragma once

#include "app/models/connection_store.h"
#include "app/models/record_list_model.h"

#include <QObject>

namespace atrium::app {

/// The Floor page's lists, from the newest floor the house has told, the time and the devices'
/// health. refresh() every second makes countdowns run between snapshots; while nobody watches it
/// does nothing. GUI thread.
class FloorBoard : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("owned by HouseMonitor")
    Q_PROPERTY(atrium::app::RecordListModel *rooms READ rooms CONSTANT FINAL)
    Q_PROPERTY(atrium::app::RecordListModel *waiting READ waiting CONSTANT FINAL)
    Q_PROPERTY(atrium::app::RecordListModel *counters READ counters CONSTANT FINAL)
    Q_PROPERTY(atrium::app::RecordListModel *toPay READ toPay CONSTANT FINAL)
    /// Who is to go somewhere now, the newest first.
    Q_PROPERTY(atrium::app::RecordListModel *called READ called CONSTANT FINAL)
    /// Who was called in vain, oldest first.
    Q_PROPERTY(atrium::app::RecordListModel *skipped READ skipped CONSTANT FINAL)
    /// When the turn of somebody comes who would order now: "12-18 min"; "-" when nobody can say.
    Q_PROPERTY(QString nextTurn READ nextTurn NOTIFY refreshed FINAL)
    /// "11 min", of the guest who waits longest; empty when nobody waits.
    Q_PROPERTY(QString longestWait READ longestWait NOTIFY refreshed FINAL)
    Q_PROPERTY(int roomsFree READ roomsFree NOTIFY refreshed FINAL)
    /// Somebody looks at the lists.
    Q_PROPERTY(bool watching READ isWatching WRITE setWatching NOTIFY watchingChanged FINAL)

public:
    explicit FloorBoard(QObject *parent = nullptr);

    void setView(server::FloorView view) { m_view = std::move(view); }
    void refresh(const QDateTime &nowUtc, const ConnectionStore &devices);
    [[nodiscard]] const server::FloorView &view() const { return m_view; }

    [[nodiscard]] RecordListModel *rooms() { return &m_rooms; }
    [[nodiscard]] RecordListModel *waiting() { return &m_waiting; }
    [[nodiscard]] RecordListModel *counters() { return &m_counters; }
    [[nodiscard]] RecordListModel *toPay() { return &m_toPay; }
    [[nodiscard]] RecordListModel *called() { return &m_called; }
    [[nodiscard]] RecordListModel *skipped() { return &m_skipped; }
    [[nodiscard]] QString nextTurn() const { return m_nextTurn; }
    [[nodiscard]] QString longestWait() const { return m_longestWait; }
    [[nodiscard]] int roomsFree() const { return m_roomsFree; }
    [[nodiscard]] bool isWatching() const { return m_watching; }
    void setWatching(bool watching);

Q_SIGNALS:
    void refreshed();
    /// From now on (or no longer) somebody watches: what refresh() left out is wanted.
    void watchingChanged();

private:
    server::FloorView m_view;
    RecordListModel m_rooms;
    RecordListModel m_waiting;
    RecordListModel m_counters;
    RecordListModel m_toPay;
    RecordListModel m_called;
    RecordListModel m_skipped;
    QString m_nextTurn;
    QString m_longestWait;
    int m_roomsFree = 0;
    bool m_watching = true;
};

} // namespace atrium::app
