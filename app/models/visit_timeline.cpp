#include "app/models/visit_timeline.h"

#include "app/models/guest_words.h"
#include "app/models/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atrium::app {

namespace {

/// Parts that have begun are seen, however short they are.
constexpr double leastPixels = 2;

} // namespace

VisitTimeline::VisitTimeline(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    connect(Theme::current(), &Theme::changed, this, [this] { update(); });
}

void VisitTimeline::repaint()
{
    update();
    Q_EMIT changed();
}

void VisitTimeline::setParts(const QList<double> &parts)
{
    if (m_parts == parts)
        return;
    m_parts = parts;
    repaint();
}

void VisitTimeline::setRunning(int part)
{
    if (m_running == part)
        return;
    m_running = part;
    repaint();
}

void VisitTimeline::setOverrun(double seconds)
{
    if (m_overrun == seconds)
        return;
    m_overrun = seconds;
    repaint();
}

void VisitTimeline::setSpan(double seconds)
{
    if (m_span == seconds || seconds <= 0)
        return;
    m_span = seconds;
    repaint();
}

void VisitTimeline::paint(QPainter *painter)
{
    const double arrow = height() / 2;
    const double scale = std::max(0.0, width() - arrow) / m_span;
    double x = 0;
    for (int part = 0; part < m_parts.size(); ++part) {
        if (m_parts[part] < 0)
            continue;
        const double length = std::max(leastPixels, m_parts[part] * scale);
        // Whole pixels: edges stay sharp, and neighbours touch.
        const double end = std::min(std::round(x + length), std::floor(width() - arrow));
        paintPart(*painter, part, QRectF(std::round(x), 0, end - std::round(x), height()));
        x = end;
    }
    if (m_running >= 0)
        paintArrow(*painter, x);
}

void VisitTimeline::paintPart(QPainter &painter, int part, const QRectF &bar) const
{
    const Theme &theme = *Theme::current();
    const double middle = bar.center().y();
    switch (VisitPart(part)) {
    case VisitPart::Wait:
        painter.setPen(QPen(theme.color(ColorRole::Neutral), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(bar.adjusted(0.5, bar.height() * 0.25, -0.5, -bar.height() * 0.25));
        break;
    case VisitPart::Prepare:
        painter.fillRect(bar.adjusted(0, bar.height() * 0.25, 0, -bar.height() * 0.25),
                         QBrush(theme.color(ColorRole::Preparing), Qt::BDiagPattern));
        painter.setPen(QPen(theme.color(ColorRole::Preparing), 1));
        painter.drawLine(QPointF(bar.left() + 0.5, bar.top()),
                         QPointF(bar.left() + 0.5, bar.bottom()));
        break;
    case VisitPart::Service:
        paintService(painter, bar);
        break;
    case VisitPart::Pay:
        painter.fillRect(QRectF(bar.left(), std::round(middle - 1), bar.width(), 2),
                         theme.color(ColorRole::Good));
        painter.fillRect(QRectF(bar.right() - 2, bar.top(), 2, bar.height()),
                         theme.color(ColorRole::Good));
        break;
    }
}

void VisitTimeline::paintService(QPainter &painter, const QRectF &bar) const
{
    const Theme &theme = *Theme::current();
    painter.fillRect(bar, theme.color(ColorRole::Busy));
    const double whole = m_parts.value(int(VisitPart::Service));
    if (m_overrun <= 0 || whole <= 0)
        return;
    const double over = std::max(leastPixels, bar.width() * std::min(1.0, m_overrun / whole));
    const QRectF late(bar.right() - over, bar.top(), over, bar.height());
    painter.fillRect(late, theme.surface());
    painter.fillRect(late, QBrush(theme.warning(), Qt::Dense3Pattern));
    painter.setPen(QPen(theme.warning(), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(late.adjusted(0.5, 0.5, -0.5, -0.5));
}

void VisitTimeline::paintArrow(QPainter &painter, double x) const
{
    const double side = height() / 2;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::current()->color(ColorRole::Neutral));
    painter.drawPolygon(QPolygonF{{x + 1, height() / 2 - side / 2},
                                  {x + 1 + side * 0.8, height() / 2},
                                  {x + 1, height() / 2 + side / 2}});
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace atrium::app
