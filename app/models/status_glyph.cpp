#include "app/models/status_glyph.h"

#include "app/models/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace atrium::app {

StatusGlyph::StatusGlyph(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    connect(Theme::current(), &Theme::changed, this, [this] {
        update();
        Q_EMIT lookChanged();
    });
}

void StatusGlyph::setStatus(int status)
{
    if (m_status == status)
        return;
    m_status = status;
    update();
    Q_EMIT lookChanged();
}

QColor StatusGlyph::ink() const
{
    return Theme::current()->color(lookOf(Status::Kind(m_status)).color);
}

void StatusGlyph::paint(QPainter *painter)
{
    paintStatus(*painter, boundingRect(), lookOf(Status::Kind(m_status)).shape, ink());
}

ActionGlyph::ActionGlyph(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{ }

void ActionGlyph::setShape(Shape shape)
{
    if (m_shape == shape)
        return;
    m_shape = shape;
    update();
    Q_EMIT changed();
}

void ActionGlyph::setColor(const QColor &color)
{
    if (m_color == color)
        return;
    m_color = color;
    update();
    Q_EMIT changed();
}

void ActionGlyph::paint(QPainter *painter)
{
    // Drawn on a grid of 24 units.
    const qreal side = std::min(width(), height());
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate((width() - side) / 2, (height() - side) / 2);
    painter->scale(side / 24, side / 24);
    painter->setPen(QPen(m_color, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    switch (m_shape) {
    case Shape::Floor:
        painter->drawRoundedRect(QRectF(3, 3, 18, 18), 2.5, 2.5);
        painter->drawLine(QPointF(11, 3), QPointF(11, 21));
        painter->drawLine(QPointF(11, 12.5), QPointF(21, 12.5));
        break;
    case Shape::Connections:
        painter->drawLine(QPointF(12, 12), QPointF(4.5, 5.5));
        painter->drawLine(QPointF(12, 12), QPointF(19.5, 5.5));
        painter->drawLine(QPointF(12, 12), QPointF(12, 20));
        painter->setBrush(m_color);
        painter->drawEllipse(QPointF(12, 12), 2.6, 2.6);
        painter->drawEllipse(QPointF(4.5, 5.5), 1.6, 1.6);
        painter->drawEllipse(QPointF(19.5, 5.5), 1.6, 1.6);
        painter->drawEllipse(QPointF(12, 20), 1.6, 1.6);
        break;
    case Shape::EngineRoom:
        // A trace on a screen.
        painter->drawRoundedRect(QRectF(3, 4, 18, 16), 2.5, 2.5);
        painter->drawPolyline(QPolygonF{{6, 13}, {9, 13}, {11, 8}, {13.5, 16}, {15, 13}, {18, 13}});
        break;
    case Shape::Guests:
        // Two heads and shoulders.
        painter->drawEllipse(QPointF(9, 8), 3.2, 3.2);
        painter->drawArc(QRectF(3.5, 14, 11, 12), 0, 180 * 16);
        painter->drawEllipse(QPointF(17, 9.5), 2.4, 2.4);
        painter->drawArc(QRectF(13.5, 14.5, 8, 10), 0, 125 * 16);
        break;
    case Shape::Alerts:
        // A bell.
        painter->drawPolyline(QPolygonF{{4, 17.5},
                                        {6, 15},
                                        {6, 10.5},
                                        {8, 6.5},
                                        {12, 5},
                                        {16, 6.5},
                                        {18, 10.5},
                                        {18, 15},
                                        {20, 17.5},
                                        {4, 17.5}});
        painter->drawLine(QPointF(12, 3), QPointF(12, 5));
        painter->drawLine(QPointF(10, 21), QPointF(14, 21));
        break;
    case Shape::Performance:
        // Bars that grow.
        painter->drawLine(QPointF(3, 21), QPointF(21, 21));
        painter->drawLine(QPointF(6, 17), QPointF(6, 14));
        painter->drawLine(QPointF(11, 17), QPointF(11, 9));
        painter->drawLine(QPointF(16, 17), QPointF(16, 4));
        break;
    case Shape::Settings:
        // Three sliders.
        for (const auto &[y, x] :
             {std::pair(6.0, 9.0), std::pair(12.0, 15.0), std::pair(18.0, 8.0)}) {
            painter->drawLine(QPointF(3, y), QPointF(21, y));
            painter->setBrush(m_color);
            painter->drawEllipse(QPointF(x, y), 2.2, 2.2);
            painter->setBrush(Qt::NoBrush);
        }
        break;
    case Shape::Search:
        painter->drawEllipse(QPointF(10.5, 10.5), 6.5, 6.5);
        painter->drawLine(QPointF(15.5, 15.5), QPointF(21, 21));
        break;
    case Shape::Close:
        painter->drawLine(QPointF(6, 6), QPointF(18, 18));
        painter->drawLine(QPointF(18, 6), QPointF(6, 18));
        break;
    case Shape::Pause:
        painter->setBrush(m_color);
        painter->drawRect(QRectF(7, 5, 2.5, 14));
        painter->drawRect(QRectF(14.5, 5, 2.5, 14));
        break;
    case Shape::Play:
        painter->setBrush(m_color);
        painter->drawPolygon(QPolygonF{{8, 5}, {19, 12}, {8, 19}});
        break;
    case Shape::SortUp:
        painter->drawPolyline(QPolygonF{{6, 15}, {12, 9}, {18, 15}});
        break;
    case Shape::SortDown:
        painter->drawPolyline(QPolygonF{{6, 9}, {12, 15}, {18, 9}});
        break;
    }
}

} // namespace atrium::app
