#pragma once

#include <QQuickPaintedItem>

namespace atrium::app {

/// A guest's way as a bar: waiting, preparing, service, until paid, each as long as it took.
/// Painted, for rows that are made and thrown away while a list scrolls.
class GuestWayItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    /// Kind (WayStretch) and seconds in turn.
    Q_PROPERTY(QList<double> way READ way WRITE setWay NOTIFY changed FINAL)
    /// Of the whole width.
    Q_PROPERTY(double scaleSeconds READ scaleSeconds WRITE setScaleSeconds NOTIFY changed FINAL)

public:
    explicit GuestWayItem(QQuickItem *parent = nullptr);

    [[nodiscard]] QList<double> way() const { return m_way; }
    void setWay(const QList<double> &way);
    [[nodiscard]] double scaleSeconds() const { return m_scaleSeconds; }
    void setScaleSeconds(double seconds);
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void changed();

private:
    QList<double> m_way;
    double m_scaleSeconds = 0;
};

} // namespace atrium::app
