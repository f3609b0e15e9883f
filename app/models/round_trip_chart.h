#pragma once

#include "app/models/connection_list_model.h"

#include <QPointer>
#include <QQuickPaintedItem>

namespace atrium::app {

/// The selected connection's last minute of round trips with its scale: 1 ms to 2 s, logarithmic,
/// and a mark at 300 ms, from where a link counts as slow. `summary` says the same in words.
class RoundTripChart : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        atrium::app::ConnectionListModel *model READ model WRITE setModel NOTIFY modelChanged FINAL)
    Q_PROPERTY(QString summary READ summary NOTIFY summaryChanged FINAL)

public:
    explicit RoundTripChart(QQuickItem *parent = nullptr);

    [[nodiscard]] ConnectionListModel *model() const { return m_model; }
    void setModel(ConnectionListModel *model);
    [[nodiscard]] QString summary() const;
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void modelChanged();
    void summaryChanged();

private:
    void refresh();
    [[nodiscard]] int slot() const;

    QPointer<ConnectionListModel> m_model;
    quint32 m_paintedRevision = 0;
    int m_paintedSlot = -1;
};

} // namespace atrium::app
