#pragma once

#include "app/models/time_plot.h"

#include <QQuickPaintedItem>

namespace atrium::app {

/// What charts of the Performance page have in common: a cursor that reads values, and the same in
/// words. They follow PerformanceMonitor's range and samples.
class PerformanceChart : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a base")
    /// Where a value is read, 0 (oldest) to 1; -1: nowhere.
    Q_PROPERTY(double cursor READ cursor WRITE setCursor NOTIFY cursorChanged FINAL)
    /// What stands at the cursor, "2:31:07 PM: p50 12, p95 40, p99 96 ms"; empty without one.
    Q_PROPERTY(QString readout READ readout NOTIFY told FINAL)
    /// The whole chart in a sentence, for screen readers and beside its title.
    Q_PROPERTY(QString summary READ summary NOTIFY told FINAL)

public:
    explicit PerformanceChart(QQuickItem *parent = nullptr);

    [[nodiscard]] double cursor() const { return m_cursor; }
    void setCursor(double cursor);
    [[nodiscard]] QString readout() const;
    [[nodiscard]] virtual QString summary() const { return {}; }
    /// The cursor for a pointer at `x`.
    Q_INVOKABLE double cursorAt(double x) const;
    /// Moves the cursor by columns; from nowhere it begins at the newest.
    Q_INVOKABLE void step(int columns);

Q_SIGNALS:
    void cursorChanged();
    void told();

protected:
    [[nodiscard]] virtual QString wordsAt(const PlotColumn &column) const = 0;
    [[nodiscard]] int columnCount() const
    {
        return plotColumnCount(plotArea(boundingRect()).width());
    }
    void refresh();

private:
    double m_cursor = -1;
};

/// A line over time (or several): round trips, throughput, loop lag, send queues. Times that nobody
/// measured stay empty.
// The whole name of the base, for tools that read QML find it by that.
class TimeChart : public atrium::app::PerformanceChart
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Kind kind READ kind WRITE setKind NOTIFY kindChanged FINAL)

public:
    enum class Kind { RoundTrips, Throughput, LoopLag, SendQueue };
    Q_ENUM(Kind)

    using PerformanceChart::PerformanceChart;

    [[nodiscard]] Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    [[nodiscard]] QString summary() const override;
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void kindChanged();

protected:
    [[nodiscard]] QString wordsAt(const PlotColumn &column) const override;

private:
    struct Line
    {
        QString name;
        int color; ///< a ColorRole
        Qt::PenStyle style = Qt::SolidLine;
    };
    struct Scale
    {
        double lowest = 0;
        double highest = 1;
        bool isLog = false;
        [[nodiscard]] double place(double value) const;
    };
    [[nodiscard]] std::vector<Line> lines() const;
    [[nodiscard]] double valueOf(const PlotColumn &column, int line) const;
    [[nodiscard]] QString figureOf(double value) const;
    [[nodiscard]] Scale scaleOf(const std::vector<PlotColumn> &columns) const;
    void paintScale(QPainter &painter, const QRectF &plot, const Scale &scale) const;
    void paintLine(QPainter &painter, const QRectF &plot, const std::vector<PlotColumn> &columns,
                   const Scale &scale, int line) const;
    void paintNames(QPainter &painter, const QRectF &plot) const;

    Kind m_kind = Kind::RoundTrips;
};

/// Round trips as a heat map: time by logarithmic milliseconds, the more devices the stronger.
class RttHeatMap : public atrium::app::PerformanceChart
{
    Q_OBJECT
    QML_ELEMENT

public:
    using PerformanceChart::PerformanceChart;

    [[nodiscard]] QString summary() const override;
    void paint(QPainter *painter) override;

protected:
    [[nodiscard]] QString wordsAt(const PlotColumn &column) const override;
};

} // namespace atrium::app
