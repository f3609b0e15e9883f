#include "app/models/gauge_chart.h"

#include "app/models/figures.h"
#include "app/models/theme.h"

#include <QPainter>

#include <cmath>
#include <limits>

namespace atrium::app {

using server::EngineSample;

namespace {

constexpr qint64 gapMs = 2000;
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

const std::deque<EngineSample> &samples()
{
    static const std::deque<EngineSample> none;
    const EngineRoomMonitor *monitor = EngineRoomMonitor::current();
    return monitor ? monitor->samples() : none;
}

double xOf(const EngineSample &sample, const QRectF &plot)
{
    const qint64 age = samples().back().atMs - sample.atMs;
    return plot.right() - plot.width() * double(age) / double(EngineRoomMonitor::historyMs);
}

void paintStretch(QPainter &painter, const QRectF &plot, const QPolygonF &line, const QColor &color)
{
    if (line.size() < 2)
        return;
    QColor soft = color;
    soft.setAlphaF(0.18F);
    QPolygonF area = line;
    area << QPointF(line.last().x(), plot.bottom()) << QPointF(line.first().x(), plot.bottom());
    painter.setPen(Qt::NoPen);
    painter.setBrush(soft);
    painter.drawPolygon(area);
    painter.setPen(QPen(color, 1.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

} // namespace

GaugeChart::GaugeChart(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    connect(Theme::current(), &Theme::changed, this, [this] { update(); });
    if (EngineRoomMonitor *monitor = EngineRoomMonitor::current())
        connect(monitor, &EngineRoomMonitor::sampled, this, &GaugeChart::refresh);
}

void GaugeChart::setGauge(Gauge gauge)
{
    if (m_gauge == gauge)
        return;
    m_gauge = gauge;
    Q_EMIT gaugeChanged();
    refresh();
}

void GaugeChart::refresh()
{
    update();
    Q_EMIT figureChanged();
}

QString GaugeChart::title() const
{
    switch (m_gauge) {
    case Gauge::Lag:
        return tr("Loop lag p99");
    case Gauge::Steps:
        return tr("Steps per second");
    case Gauge::Ready:
        return tr("Ready queue");
    case Gauge::Timers:
        return tr("Timers");
    case Gauge::Tasks:
        return tr("Tasks");
    }
    return {};
}

double GaugeChart::valueAt(size_t at) const
{
    const EngineSample &now = samples()[at];
    switch (m_gauge) {
    case Gauge::Lag:
        return double(now.lagP99Ms);
    case Gauge::Steps: {
        if (at == 0)
            return unknown;
        const EngineSample &before = samples()[at - 1];
        const qint64 passed = now.atMs - before.atMs;
        return passed > 0 && passed < gapMs
            ? double(now.steps - before.steps) * 1000 / double(passed)
            : unknown;
    }
    case Gauge::Ready:
        return now.ready;
    case Gauge::Timers:
        return now.timers;
    case Gauge::Tasks:
        return now.tasks;
    }
    return unknown;
}

QString GaugeChart::figure() const
{
    const double value = samples().empty() ? unknown : valueAt(samples().size() - 1);
    if (std::isnan(value))
        return unknownText();
    return m_gauge == Gauge::Lag ? tr("%1 ms").arg(millisecondsText(float(value)))
                                 : countText(quint64(std::llround(value)));
}

QString GaugeChart::note() const
{
    if (samples().empty())
        return {};
    if (m_gauge == Gauge::Lag)
        return tr("p50 %1 ms").arg(millisecondsText(samples().back().lagP50Ms));
    if (m_gauge == Gauge::Steps)
        return tr("%1 slow").arg(countText(samples().back().slowSteps));
    double most = 0;
    for (size_t at = 0; at < samples().size(); ++at)
        most = std::max(most, valueAt(at));
    return tr("most %1").arg(countText(quint64(most)));
}

bool GaugeChart::isAlarming() const
{
    if (samples().empty())
        return false;
    if (m_gauge == Gauge::Lag)
        return samples().back().lagP99Ms >= 100;
    return m_gauge == Gauge::Steps && samples().back().slowSteps > samples().front().slowSteps;
}

double GaugeChart::top() const
{
    double most = 0;
    for (size_t at = 0; at < samples().size(); ++at) {
        if (const double value = valueAt(at); value > most)
            most = value;
    }
    // Room above the line, and a flat line of small numbers does not stand at the edge.
    return std::max(4.0, most * 1.25);
}

double GaugeChart::height01(double value, double top) const
{
    if (m_gauge != Gauge::Lag)
        return value / top;
    constexpr double lowest = 0.01;
    constexpr double highest = 1000;
    return std::log(std::clamp(value, lowest, highest) / lowest) / std::log(highest / lowest);
}

void GaugeChart::paintSlowSteps(QPainter &painter, const QRectF &plot) const
{
    for (size_t at = 1; at < samples().size(); ++at) {
        if (samples()[at].slowSteps == samples()[at - 1].slowSteps)
            continue;
        const double x = xOf(samples()[at], plot);
        painter.fillRect(QRectF(x - 1, plot.top(), 2, plot.height()),
                         Theme::current()->color(ColorRole::Warning));
    }
}

void GaugeChart::paint(QPainter *painter)
{
    const Theme &theme = *Theme::current();
    const QRectF plot = boundingRect().adjusted(0, 1, -1, -1);
    painter->setPen(QPen(theme.hairline(), 1));
    const int lines = m_gauge == Gauge::Lag ? 5 : 2;
    for (int at = 0; at <= lines; ++at) {
        const double y = plot.bottom() - plot.height() * at / lines;
        painter->drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }
    if (samples().empty())
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor color = theme.color(ColorRole::Busy);
    const double highest = top();
    QPolygonF line;
    for (size_t at = 0; at < samples().size(); ++at) {
        const double value = valueAt(at);
        const bool gap = at > 0 && samples()[at].atMs - samples()[at - 1].atMs > gapMs;
        if (gap || std::isnan(value)) {
            paintStretch(*painter, plot, line, color);
            line.clear();
        }
        if (!std::isnan(value))
            line << QPointF(xOf(samples()[at], plot),
                            plot.bottom() - height01(value, highest) * plot.height());
    }
    paintStretch(*painter, plot, line, color);
    painter->setRenderHint(QPainter::Antialiasing, false);
    if (m_gauge == Gauge::Steps)
        paintSlowSteps(*painter, plot);
}

} // namespace atrium::app
