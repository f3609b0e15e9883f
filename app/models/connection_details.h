#pragma once

#include "app/models/connection_list_model.h"
#include "app/models/record_list_model.h"

#include <QPointer>

namespace atrium::app {

/// The facts of the selected connection, for the pane beside the table. Works only while `active`.
class ConnectionDetails : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("owned by HouseMonitor")
    /// The pane is open.
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    /// Somebody can see the pane; until then nothing is told again.
    Q_PROPERTY(bool watched READ isWatched WRITE setWatched NOTIFY watchedChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY changed FINAL)
    Q_PROPERTY(int status READ status NOTIFY changed FINAL)
    Q_PROPERTY(QString statusText READ statusText NOTIFY changed FINAL)
    Q_PROPERTY(atrium::app::RecordListModel *facts READ facts CONSTANT FINAL)
    /// Socket.IO rooms.
    Q_PROPERTY(QStringList rooms READ rooms NOTIFY changed FINAL)
    /// Where the newest round trip and the latest answers went: milliseconds, NaN while unknown.
    Q_PROPERTY(double networkMs READ networkMs NOTIFY changed FINAL)
    Q_PROPERTY(double serverMs READ serverMs NOTIFY changed FINAL)
    Q_PROPERTY(double clientMs READ clientMs NOTIFY changed FINAL)
    Q_PROPERTY(QString splitText READ splitText NOTIFY changed FINAL)

public:
    explicit ConnectionDetails(ConnectionListModel *connections, QObject *parent = nullptr);

    [[nodiscard]] bool isActive() const { return m_active; }
    void setActive(bool active);
    [[nodiscard]] bool isWatched() const { return m_watched; }
    void setWatched(bool watched);
    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] QString subtitle() const { return m_subtitle; }
    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] QString statusText() const { return m_statusText; }
    [[nodiscard]] RecordListModel *facts() { return &m_facts; }
    [[nodiscard]] QStringList rooms() const { return m_rooms; }
    [[nodiscard]] double networkMs() const { return m_networkMs; }
    [[nodiscard]] double serverMs() const { return m_serverMs; }
    [[nodiscard]] double clientMs() const { return m_clientMs; }
    /// "network 380 · server 2 · client 28 ms".
    [[nodiscard]] QString splitText() const;

Q_SIGNALS:
    void activeChanged();
    void watchedChanged();
    void changed();

private:
    void refresh();

    QPointer<ConnectionListModel> m_connections;
    RecordListModel m_facts;
    QString m_title;
    QString m_subtitle;
    QString m_statusText;
    QStringList m_rooms;
    double m_networkMs = qQNaN();
    double m_serverMs = qQNaN();
    double m_clientMs = qQNaN();
    int m_status = 0;
    bool m_active = false;
    bool m_watched = true;
};

} // namespace atrium::app
