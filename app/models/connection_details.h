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
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY changed FINAL)
    Q_PROPERTY(int status READ status NOTIFY changed FINAL)
    Q_PROPERTY(QString statusText READ statusText NOTIFY changed FINAL)
    Q_PROPERTY(atrium::app::RecordListModel *facts READ facts CONSTANT FINAL)
    /// Socket.IO rooms, one a line.
    Q_PROPERTY(QString roomsText READ roomsText NOTIFY changed FINAL)

public:
    explicit ConnectionDetails(ConnectionListModel *connections, QObject *parent = nullptr);

    [[nodiscard]] bool isActive() const { return m_active; }
    void setActive(bool active);
    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] QString subtitle() const { return m_subtitle; }
    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] QString statusText() const { return m_statusText; }
    [[nodiscard]] RecordListModel *facts() { return &m_facts; }
    [[nodiscard]] QString roomsText() const { return m_roomsText; }

Q_SIGNALS:
    void activeChanged();
    void changed();

private:
    void refresh();

    QPointer<ConnectionListModel> m_connections;
    RecordListModel m_facts;
    QString m_title;
    QString m_subtitle;
    QString m_statusText;
    QString m_roomsText;
    int m_status = 0;
    bool m_active = false;
};

} // namespace atrium::app
