#include "app/models/time_plot.h"

#include "app/models/figures.h"
#include "app/models/performance_monitor.h"
#include "app/models/theme.h"

#include <QDateTime>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atrium::app {

using server::PerformanceSample;

namespace {

void addMean(float &mean, float value, int samplesBefore)
{
    if (std::isnan(value))
        return;
    mean = std::isnan(mean) ? value : mean + (value - mean) / float(samplesBefore + 1);
}

void addTraffic(PlotColumn &column, float inBytesPerS, float outBytesPerS, quint32 queueBytes)
{
    addMean(column.inBytesPerS, inBytesPerS, column.samples);
    addMean(column.outBytesPerS, outBytesPerS, column.samples);
    column.queueBytes = std::max(column.queueBytes, queueBytes);
}

/// `role` is a server::ConnectionRole; -1: all.
void add(PlotColumn &column, const PerformanceSample &sample, int role)
{
    if (role < 0) {
        column.roundTrips.add(sample.roundTrips);
        addTraffic(column, sample.inBytesPerS, sample.outBytesPerS, sample.queueBytes);
    } else {
        for (const server::RoleRoundTrips &each : sample.roundTripsByRole) {
            if (int(each.role) == role)
                column.roundTrips.add(each.bucket, each.count);
        }
        const server::RoleSample &part = sample.byRole[size_t(role)];
        addTraffic(column, part.inBytesPerS, part.outBytesPerS, part.queueBytes);
    }
    if (!std::isnan(sample.lagWorstMs))
        column.lagWorstMs = std::fmax(column.lagWorstMs, sample.lagWorstMs);
    ++column.samples;
}

double gutter()
{
    return QFontMetricsF(Theme::current()->smallFont()).horizontalAdvance(QStringLiteral("10,000"))
        + Theme::current()->unit() * 1.5;
}

} // namespace

std::vector<PlotColumn> plotColumns(int count)
{
    std::vector<PlotColumn> columns(size_t(std::max(1, count)));
    const PerformanceMonitor *monitor = PerformanceMonitor::current();
    if (!monitor)
        return columns;
    for (const PerformanceSample &sample : monitor->samples()) {
        // A sample stands for the second before it.
        const qint64 at = sample.atMs - monitor->beginMs() - 1;
        if (at < 0)
            continue;
        const auto column = size_t(at * qint64(columns.size()) / monitor->rangeMs());
        add(columns[std::min(column, columns.size() - 1)], sample, monitor->connectionRole());
    }
    return columns;
}

int plotColumnCount(double width)
{
    const PerformanceMonitor *monitor = PerformanceMonitor::current();
    const double seconds = monitor ? double(monitor->rangeMs()) / 1000 : 1;
    // Samples come a second apart, more or less: less than two of them would leave gaps.
    return int(std::clamp(std::min(width / 2, seconds / 3), 1.0, 2000.0));
}

QString plotTimeText(int column, int count)
{
    const PerformanceMonitor *monitor = PerformanceMonitor::current();
    if (!monitor || count <= 0)
        return {};
    const qint64 at = monitor->beginMs() + monitor->rangeMs() * (column + 1) / count;
    return timeOfDayText(QDateTime::fromMSecsSinceEpoch(at));
}

double logPlace(double value, double lowest, double highest)
{
    return std::log(std::clamp(value, lowest, highest) / lowest) / std::log(highest / lowest);
}

QRectF plotArea(const QRectF &bounds)
{
    const double below = QFontMetricsF(Theme::current()->smallFont()).height() + 2;
    return bounds.adjusted(gutter(), 2, -2, -below);
}

void paintTimes(QPainter &painter, const QRectF &plot)
{
    const PerformanceMonitor *monitor = PerformanceMonitor::current();
    if (!monitor || !monitor->isKnown())
        return;
    const Theme &theme = *Theme::current();
    painter.setFont(theme.smallFont());
    painter.setPen(theme.mutedText());
    const QFontMetricsF metrics(theme.smallFont());
    const int steps =
        plot.width() > metrics.horizontalAdvance(QStringLiteral("00:00 PM")) * 7 ? 5 : 2;
    for (int at = 0; at <= steps; ++at) {
        const qint64 ms = monitor->beginMs() + monitor->rangeMs() * at / steps;
        const QString text =
            QDateTime::fromMSecsSinceEpoch(ms).toLocalTime().toString(QStringLiteral("h:mm AP"));
        const double width = metrics.horizontalAdvance(text);
        const double x = std::clamp(plot.left() + plot.width() * at / steps - width / 2,
                                    plot.left(), plot.right() - width);
        painter.drawText(QPointF(x, plot.bottom() + metrics.ascent() + 2), text);
    }
}

void paintLevel(QPainter &painter, const QRectF &plot, double place, const QString &figure)
{
    const Theme &theme = *Theme::current();
    const double y = std::round(plot.bottom() - plot.height() * place) + 0.5;
    painter.setPen(QPen(theme.hairline(), 1));
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    painter.setFont(theme.smallFont());
    painter.setPen(theme.mutedText());
    const QFontMetricsF metrics(theme.smallFont());
    const double base =
        std::clamp(y + metrics.ascent() / 2 - 1, plot.top() + metrics.ascent() - 2, plot.bottom());
    painter.drawText(QPointF(plot.left() - theme.unit() - metrics.horizontalAdvance(figure), base),
                     figure);
}

void paintCursor(QPainter &painter, const QRectF &plot, double place)
{
    if (place < 0)
        return;
    const double x = plot.left() + plot.width() * place;
    painter.setPen(QPen(Theme::current()->outline(), 1));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
}

} // namespace atrium::app
