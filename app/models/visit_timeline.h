#pragma once

#include <QQuickPaintedItem>

namespace atrium::app {

/// A visit as a line of its parts: waiting is hollow, preparing is striped, the service is full
/// (what runs over is marked), paying is a thin line. What goes on ends in an arrow. The same in
/// words is the model's visitText.
class VisitTimeline : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    /// Seconds of each VisitPart, -1 before it has begun.
    Q_PROPERTY(QList<double> parts READ parts WRITE setParts NOTIFY changed FINAL)
    /// The VisitPart that goes on, or -1.
    Q_PROPERTY(int running READ running WRITE setRunning NOTIFY changed FINAL)
    /// How many seconds of the service are over its time.
    Q_PROPERTY(double overrun READ overrun WRITE setOverrun NOTIFY changed FINAL)
    /// What the whole width stands for, in seconds.
    Q_PROPERTY(double span READ span WRITE setSpan NOTIFY changed FINAL)

public:
    explicit VisitTimeline(QQuickItem *parent = nullptr);

    [[nodiscard]] QList<double> parts() const { return m_parts; }
    void setParts(const QList<double> &parts);
    [[nodiscard]] int running() const { return m_running; }
    void setRunning(int part);
    [[nodiscard]] double overrun() const { return m_overrun; }
    void setOverrun(double seconds);
    [[nodiscard]] double span() const { return m_span; }
    void setSpan(double seconds);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void changed();

private:
    void repaint();
    void paintPart(QPainter &painter, int part, const QRectF &bar) const;
    void paintService(QPainter &painter, const QRectF &bar) const;
    void paintArrow(QPainter &painter, double x) const;

    QList<double> m_parts;
    double m_overrun = 0;
    double m_span = 3600;
    int m_running = -1;
};

} // namespace atrium::app
