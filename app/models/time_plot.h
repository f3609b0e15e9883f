#pragma once

#include "core/server/performance_snapshot.h"

#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace atrium::app {

/// The samples that fall into one column of a chart, put together.
struct PlotColumn
{
    metrics::RttSum roundTrips;
    int samples = 0;
    float inBytesPerS = server::unknownFigure; ///< the mean
    float outBytesPerS = server::unknownFigure;
    float lagWorstMs = server::unknownFigure;
    quint32 queueBytes = 0; ///< the most
};

/// The shown range and role of PerformanceMonitor in so many columns, oldest first. Columns of
/// seconds that nobody measured have no samples.
[[nodiscard]] std::vector<PlotColumn> plotColumns(int count);

/// As many columns as a chart of that width draws: each at least two pixels and one second.
[[nodiscard]] int plotColumnCount(double width);

/// When a column ended, "2:31:07 PM".
[[nodiscard]] QString plotTimeText(int column, int count);

/// Place of a value on a logarithmic scale between both ends, 0 to 1.
[[nodiscard]] double logPlace(double value, double lowest, double highest);

/// The part of a chart that is left to the data beside its figures.
[[nodiscard]] QRectF plotArea(const QRectF &bounds);
/// The times below it.
void paintTimes(QPainter &painter, const QRectF &plot);
/// A line across with its figure at the left.
void paintLevel(QPainter &painter, const QRectF &plot, double place, const QString &figure);
/// Where somebody reads a value.
void paintCursor(QPainter &painter, const QRectF &plot, double place);

} // namespace atrium::app
