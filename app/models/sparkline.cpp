#include "app/models/sparkline.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atrium::app {

namespace {

void paintStretch(QPainter &painter, const QRectF &box, const QPolygonF &line, const QColor &color)
{
    if (line.size() < 2) {
        // A single known second between gaps: a dot, or it would not show at all.
        if (!line.isEmpty())
            painter.fillRect(QRectF(line.first() - QPointF(1, 1), QSizeF(2, 2)), color);
        return;
    }
    QPolygonF area = line;
    area << QPointF(line.last().x(), box.bottom()) << QPointF(line.first().x(), box.bottom());
    QColor soft = color;
    soft.setAlphaF(0.18F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(soft);
    painter.drawPolygon(area);
    painter.setPen(QPen(color, 1.25));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

} // namespace

double sparklineHeight(float milliseconds)
{
    constexpr double lowest = 1;
    constexpr double highest = 2000;
    const double bounded = std::clamp(double(milliseconds), lowest, highest);
    return std::log(bounded / lowest) / std::log(highest / lowest);
}

void paintSparkline(QPainter &painter, const QRectF &box, const ConnectionStore &store, int slot,
                    const QColor &color)
{
    constexpr int count = ConnectionStore::historySeconds;
    painter.setRenderHint(QPainter::Antialiasing);
    QPolygonF stretch;
    for (int at = 0; at < count; ++at) {
        const float sample = store.history(slot, count - 1 - at);
        if (std::isnan(sample)) {
            paintStretch(painter, box, stretch, color);
            stretch.clear();
            continue;
        }
        stretch << QPointF(box.left() + box.width() * at / (count - 1),
                           box.bottom() - sparklineHeight(sample) * box.height());
    }
    paintStretch(painter, box, stretch, color);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace atrium::app
