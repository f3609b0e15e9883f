#include "app/models/performance_chart.h"

#include "app/models/figures.h"
#include "app/models/performance_monitor.h"
#include "app/models/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atrium::app {

namespace {

constexpr double lowestMs = 0.1;
constexpr double lowestLagMs = 0.01;
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

QString percentilesText(const metrics::RttSum &sum)
{
    const auto text = [&sum](double fraction) {
        return millisecondsText(float(sum.percentile(fraction)));
    };
    return TimeChart::tr("p50 %1, p95 %2, p99 %3 ms").arg(text(0.5), text(0.95), text(0.99));
}

metrics::RttSum sumOf(const std::vector<PlotColumn> &columns, size_t from, size_t to)
{
    metrics::RttSum sum;
    for (size_t at = from; at < to; ++at)
        sum.add(columns[at].roundTrips);
    return sum;
}

/// Against the first quarter of the range.
QString trendText(const std::vector<PlotColumn> &columns)
{
    const size_t quarter = columns.size() / 4;
    const double before = sumOf(columns, 0, quarter).percentile(0.95);
    const double now = sumOf(columns, columns.size() - quarter, columns.size()).percentile(0.95);
    if (std::isnan(before) || std::isnan(now))
        return {};
    if (now > before * 1.25)
        return TimeChart::tr("rising");
    return now < before / 1.25 ? TimeChart::tr("falling") : TimeChart::tr("steady");
}

/// One, two or five times a power of ten, at least `value`.
double roundUp(double value)
{
    const double power = std::pow(10, std::floor(std::log10(std::max(value, 1e-9))));
    for (const double step : {1.0, 2.0, 5.0, 10.0}) {
        if (step * power >= value)
            return step * power;
    }
    return value;
}

} // namespace

PerformanceChart::PerformanceChart(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    connect(Theme::current(), &Theme::changed, this, [this] { update(); });
    if (PerformanceMonitor *monitor = PerformanceMonitor::current())
        connect(monitor, &PerformanceMonitor::sampled, this, &PerformanceChart::refresh);
    connect(this, &QQuickItem::widthChanged, this, &PerformanceChart::told);
}

void PerformanceChart::refresh()
{
    update();
    Q_EMIT told();
}

void PerformanceChart::setCursor(double cursor)
{
    const double wanted = cursor < 0 ? -1 : std::min(cursor, 1.0);
    if (wanted == m_cursor)
        return;
    m_cursor = wanted;
    Q_EMIT cursorChanged();
    refresh();
}

double PerformanceChart::cursorAt(double x) const
{
    const QRectF plot = plotArea(boundingRect());
    return plot.width() <= 0 ? -1 : std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0);
}

void PerformanceChart::step(int columns)
{
    const double from = m_cursor < 0 ? 1 : m_cursor;
    setCursor(std::clamp(from + double(columns) / columnCount(), 0.0, 1.0));
}

QString PerformanceChart::readout() const
{
    if (m_cursor < 0)
        return {};
    const int count = columnCount();
    const int at = std::min(int(m_cursor * count), count - 1);
    const PlotColumn column = plotColumns(count)[size_t(at)];
    const QString words = column.samples == 0 ? tr("nothing was measured") : wordsAt(column);
    return QStringLiteral("%1: %2").arg(plotTimeText(at, count), words);
}

void TimeChart::setKind(Kind kind)
{
    if (m_kind == kind)
        return;
    m_kind = kind;
    Q_EMIT kindChanged();
    refresh();
}

std::vector<TimeChart::Line> TimeChart::lines() const
{
    switch (m_kind) {
    case Kind::RoundTrips:
        return {{QStringLiteral("p50"), int(ColorRole::Good), Qt::SolidLine},
                {QStringLiteral("p95"), int(ColorRole::Busy), Qt::DashLine},
                {QStringLiteral("p99"), int(ColorRole::Warning), Qt::DotLine}};
    case Kind::Throughput:
        return {{tr("in"), int(ColorRole::Good), Qt::DashLine},
                {tr("out"), int(ColorRole::Busy), Qt::SolidLine}};
    case Kind::LoopLag:
    case Kind::SendQueue:
        break;
    }
    return {{QString(), int(ColorRole::Busy), Qt::SolidLine}};
}

double TimeChart::valueOf(const PlotColumn &column, int line) const
{
    constexpr std::array fractions{0.5, 0.95, 0.99};
    if (column.samples == 0)
        return unknown;
    switch (m_kind) {
    case Kind::RoundTrips:
        return column.roundTrips.percentile(fractions[size_t(line)]);
    case Kind::Throughput:
        return double(line == 0 ? column.inBytesPerS : column.outBytesPerS) / 1024;
    case Kind::LoopLag:
        return double(column.lagWorstMs);
    case Kind::SendQueue:
        return column.queueBytes;
    }
    return unknown;
}

QString TimeChart::figureOf(double value) const
{
    switch (m_kind) {
    case Kind::RoundTrips:
    case Kind::LoopLag:
        return millisecondsText(float(value));
    case Kind::Throughput:
        return kibText(value * 1024);
    case Kind::SendQueue:
        return bytesText(value);
    }
    return {};
}

QString TimeChart::wordsAt(const PlotColumn &column) const
{
    switch (m_kind) {
    case Kind::RoundTrips:
        return column.roundTrips.total() == 0 ? tr("no device answered")
                                              : percentilesText(column.roundTrips);
    case Kind::Throughput:
        return tr("in %1, out %2 KiB/s")
            .arg(figureOf(valueOf(column, 0)), figureOf(valueOf(column, 1)));
    case Kind::LoopLag:
        return tr("worst %1 ms").arg(figureOf(valueOf(column, 0)));
    case Kind::SendQueue:
        return figureOf(valueOf(column, 0));
    }
    return {};
}

QString TimeChart::summary() const
{
    const std::vector<PlotColumn> columns = plotColumns(columnCount());
    if (m_kind == Kind::RoundTrips) {
        const metrics::RttSum sum = sumOf(columns, 0, columns.size());
        if (sum.total() == 0)
            return unknownText();
        const QString trend = trendText(columns);
        return trend.isEmpty() ? percentilesText(sum)
                               : percentilesText(sum) + QStringLiteral(", ") + trend;
    }
    double most[2] = {unknown, unknown};
    for (const PlotColumn &column : columns) {
        for (int line = 0; line < int(lines().size()); ++line)
            most[line] = std::fmax(most[line], valueOf(column, line));
    }
    if (std::isnan(most[0]))
        return unknownText();
    if (m_kind == Kind::Throughput)
        return tr("most %1 in, %2 out KiB/s").arg(figureOf(most[0]), figureOf(most[1]));
    if (m_kind == Kind::LoopLag)
        return tr("worst %1 ms").arg(figureOf(most[0]));
    return tr("most %1").arg(figureOf(most[0]));
}

double TimeChart::Scale::place(double value) const
{
    return isLog ? logPlace(value, lowest, highest) : std::clamp(value / highest, 0.0, 1.0);
}

TimeChart::Scale TimeChart::scaleOf(const std::vector<PlotColumn> &columns) const
{
    double most = 0;
    for (const PlotColumn &column : columns) {
        for (int line = 0; line < int(lines().size()); ++line) {
            if (const double value = valueOf(column, line); value > most)
                most = value;
        }
    }
    if (m_kind == Kind::RoundTrips)
        return {lowestMs, std::pow(10, std::ceil(std::log10(std::max(most, 100.0)))), true};
    if (m_kind == Kind::LoopLag)
        return {lowestLagMs, std::pow(10, std::ceil(std::log10(std::max(most, 10.0)))), true};
    return {0, roundUp(std::max(most * 1.1, m_kind == Kind::SendQueue ? 1024.0 : 1.0)), false};
}

void TimeChart::paintScale(QPainter &painter, const QRectF &plot, const Scale &scale) const
{
    const auto figure = [this](double value) {
        return value < 1 && value > 0 ? QString::number(value) : figureOf(value);
    };
    if (!scale.isLog) {
        for (const double share : {0.0, 0.5, 1.0})
            paintLevel(painter, plot, share,
                       share == 0 ? QStringLiteral("0") : figure(scale.highest * share));
        return;
    }
    for (double value = scale.lowest; value <= scale.highest * 1.001; value *= 10)
        paintLevel(painter, plot, scale.place(value),
                   value < 1 ? QString::number(value) : QString::number(qint64(std::round(value))));
}

void TimeChart::paintLine(QPainter &painter, const QRectF &plot,
                          const std::vector<PlotColumn> &columns, const Scale &scale,
                          int line) const
{
    const Line look = lines()[size_t(line)];
    QPen pen(Theme::current()->color(ColorRole(look.color)), 1.6, look.style);
    const double step = plot.width() / double(columns.size());
    QPolygonF stretch;
    const auto draw = [&] {
        pen.setCapStyle(stretch.size() == 1 ? Qt::RoundCap : Qt::FlatCap);
        painter.setPen(pen);
        if (stretch.size() == 1)
            stretch << stretch.first() + QPointF(std::max(step, 2.0), 0);
        painter.drawPolyline(stretch);
        stretch.clear();
    };
    // Devices are asked every few seconds: a short pause between answers is no gap.
    const int pause = std::max(1,
                               int(std::ceil(12.0
                                             / (double(PerformanceMonitor::current()->rangeMs())
                                                / 1000 / double(columns.size())))));
    int empty = 0;
    for (size_t at = 0; at < columns.size(); ++at) {
        const double value = valueOf(columns[at], line);
        if (std::isnan(value)) {
            if (++empty > (m_kind == Kind::RoundTrips ? pause : 1) && !stretch.isEmpty())
                draw();
            continue;
        }
        empty = 0;
        stretch << QPointF(plot.left() + step * (double(at) + 0.5),
                           plot.bottom() - plot.height() * scale.place(value));
    }
    if (!stretch.isEmpty())
        draw();
}

void TimeChart::paintNames(QPainter &painter, const QRectF &plot) const
{
    const Theme &theme = *Theme::current();
    const QFontMetricsF metrics(theme.smallFont());
    painter.setFont(theme.smallFont());
    double x = plot.left() + theme.unit() * 2;
    const double y = plot.top() + metrics.ascent();
    for (const Line &line : lines()) {
        if (line.name.isEmpty())
            continue;
        painter.setPen(QPen(theme.color(ColorRole(line.color)), 2, line.style));
        painter.drawLine(QPointF(x, y - metrics.ascent() / 3),
                         QPointF(x + theme.unit() * 4, y - metrics.ascent() / 3));
        x += theme.unit() * 5;
        painter.setPen(theme.mutedText());
        painter.drawText(QPointF(x, y), line.name);
        x += metrics.horizontalAdvance(line.name) + theme.unit() * 4;
    }
}

void TimeChart::paint(QPainter *painter)
{
    const QRectF plot = plotArea(boundingRect());
    if (plot.width() < 10 || plot.height() < 10 || !PerformanceMonitor::current())
        return;
    const std::vector<PlotColumn> columns = plotColumns(columnCount());
    const Scale scale = scaleOf(columns);
    paintScale(*painter, plot, scale);
    paintTimes(*painter, plot);
    painter->setRenderHint(QPainter::Antialiasing);
    for (int line = 0; line < int(lines().size()); ++line)
        paintLine(*painter, plot, columns, scale, line);
    paintNames(*painter, plot);
    paintCursor(*painter, plot, cursor());
}

QString RttHeatMap::wordsAt(const PlotColumn &column) const
{
    const metrics::RttSum &sum = column.roundTrips;
    if (sum.total() == 0)
        return tr("no device answered");
    int fullest = 0;
    for (int at = 1; at < metrics::RttBuckets::count; ++at)
        fullest = sum.at(at) > sum.at(fullest) ? at : fullest;
    return tr("%1 answers, most of them around %2 ms")
        .arg(sum.total())
        .arg(millisecondsText(float(metrics::RttBuckets::lowerEdge(fullest + 0.5))));
}

QString RttHeatMap::summary() const
{
    const std::vector<PlotColumn> columns = plotColumns(columnCount());
    const metrics::RttSum sum = sumOf(columns, 0, columns.size());
    if (sum.total() == 0)
        return unknownText();
    return tr("%1 answers, between %2 and %3 ms for 98 of 100")
        .arg(sum.total())
        .arg(millisecondsText(float(sum.percentile(0.01))),
             millisecondsText(float(sum.percentile(0.99))));
}

void RttHeatMap::paint(QPainter *painter)
{
    const QRectF plot = plotArea(boundingRect());
    if (plot.width() < 10 || plot.height() < 10 || !PerformanceMonitor::current())
        return;
    constexpr double highestMs = 10'000;
    const auto place = [](double ms) {
        return logPlace(ms, lowestMs, highestMs);
    };
    for (const double level : {0.1, 1.0, 10.0, 100.0, 1000.0, 10'000.0})
        paintLevel(*painter, plot, place(level),
                   level < 1 ? QString::number(level) : millisecondsText(float(level + 0.001)));
    paintTimes(*painter, plot);
    const std::vector<PlotColumn> columns = plotColumns(std::max(1, columnCount() / 2));
    quint32 most = 1;
    for (const PlotColumn &column : columns) {
        for (int at = 0; at < metrics::RttBuckets::count; ++at)
            most = std::max(most, column.roundTrips.at(at));
    }
    const double step = plot.width() / double(columns.size());
    for (size_t column = 0; column < columns.size(); ++column) {
        for (int at = 0; at < metrics::RttBuckets::count; ++at) {
            const quint32 here = columns[column].roundTrips.at(at);
            if (here == 0)
                continue;
            QColor color = Theme::current()->color(ColorRole::Busy);
            // One answer among a thousand is still seen.
            color.setAlphaF(float(0.25 + 0.75 * std::log1p(here) / std::log1p(most)));
            const double top =
                plot.bottom() - plot.height() * place(metrics::RttBuckets::lowerEdge(at + 1));
            const double bottom =
                plot.bottom() - plot.height() * place(metrics::RttBuckets::lowerEdge(at));
            painter->fillRect(
                QRectF(plot.left() + step * double(column), top, step, std::max(1.0, bottom - top)),
                color);
        }
    }
    paintCursor(*painter, plot, cursor());
}

} // namespace atrium::app
