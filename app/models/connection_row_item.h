#pragma once

#include "app/models/connection_columns.h"
#include "app/models/connection_list_model.h"
#include "app/models/painted_row.h"

#include <QPointer>

namespace atrium::app {

/// One row of the Connections table: repaints only when its own connection's drawn values have
/// changed.
class ConnectionRowItem : public atrium::app::PaintedRow
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        atrium::app::ConnectionListModel *model READ model WRITE setModel NOTIFY rowChanged FINAL)
    Q_PROPERTY(atrium::app::ConnectionColumns *columns READ columns WRITE setColumns NOTIFY
                   rowChanged FINAL)
    Q_PROPERTY(QString spokenName READ spokenName NOTIFY spokenChanged FINAL)
    Q_PROPERTY(QString spokenFigures READ spokenFigures NOTIFY spokenChanged FINAL)

public:
    explicit ConnectionRowItem(QQuickItem *parent = nullptr);

    [[nodiscard]] bool isSelected() const override;
    [[nodiscard]] ConnectionListModel *model() const { return m_model; }
    void setModel(ConnectionListModel *model);
    [[nodiscard]] ConnectionColumns *columns() const { return m_columns; }
    void setColumns(ConnectionColumns *columns);
    [[nodiscard]] QString spokenName() const;
    [[nodiscard]] QString spokenFigures() const;

protected:
    [[nodiscard]] bool isHeading() const override;
    [[nodiscard]] bool isReady() const override;
    void paint(QPainter &painter) const override;
    void itemChange(ItemChange change, const ItemChangeData &data) override;

private:
    void tick();
    [[nodiscard]] QRectF innerBox(const ConnectionColumns::Cell &cell) const;
    void paintHeader(QPainter &painter, int group) const;
    void paintGroupName(QPainter &painter, const QRectF &box, int group, int connected) const;
    void paintConnection(QPainter &painter, int slot) const;
    void paintWho(QPainter &painter, const QRectF &box, int slot) const;

    QPointer<ConnectionListModel> m_model;
    QPointer<ConnectionColumns> m_columns;
    int m_paintedSlot = -2;
    quint32 m_paintedRevision = 0;
};

} // namespace atrium::app
