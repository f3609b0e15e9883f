#pragma once

#include "app/models/engine_room_monitor.h"

#include <QQuickPaintedItem>

namespace atrium::app {

/// One gauge of the network loop over the last minute, painted, with its newest figure as text.
/// Seconds without a sample stay empty.
class GaugeChart : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Gauge gauge READ gauge WRITE setGauge NOTIFY gaugeChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY gaugeChanged FINAL)
    /// "0.8 ms", "214"; "-" without samples.
    Q_PROPERTY(QString figure READ figure NOTIFY figureChanged FINAL)
    /// What the figure is beside, such as "p50 0.1 ms" or "most 12"; for a screen reader, too.
    Q_PROPERTY(QString note READ note NOTIFY figureChanged FINAL)
    Q_PROPERTY(bool alarming READ isAlarming NOTIFY figureChanged FINAL)

public:
    enum class Gauge { Lag, Steps, Ready, Timers, Tasks };
    Q_ENUM(Gauge)

    explicit GaugeChart(QQuickItem *parent = nullptr);

    [[nodiscard]] Gauge gauge() const { return m_gauge; }
    void setGauge(Gauge gauge);
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString figure() const;
    [[nodiscard]] QString note() const;
    [[nodiscard]] bool isAlarming() const;
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void gaugeChanged();
    void figureChanged();

private:
    void refresh();
    [[nodiscard]] double valueAt(size_t at) const;
    [[nodiscard]] double height01(double value, double top) const;
    [[nodiscard]] double top() const;
    void paintSlowSteps(QPainter &painter, const QRectF &plot) const;

    Gauge m_gauge = Gauge::Tasks;
};

} // namespace atrium::app
