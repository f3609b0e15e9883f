#include "app/models/painted_row.h"

#include "app/models/flat_nodes.h"
#include "app/models/line_texts.h"
#include "app/models/theme.h"

#include <QImage>
#include <QPainter>
#include <QQuickWindow>

#include <cmath>

namespace atrium::app {

PaintedRow::PaintedRow(QQuickItem *parent)
    : QQuickItem(parent)
{
    setFlag(ItemHasContents);
    connect(Theme::current(), &Theme::changed, this, [this] { repaint(); });
}

void PaintedRow::repaint()
{
    update();
    Q_EMIT looksChanged();
    Q_EMIT spokenChanged();
}

void PaintedRow::setRow(int row)
{
    if (m_row == row)
        return;
    m_row = row;
    Q_EMIT rowChanged();
    repaint();
}

void PaintedRow::setFocusShown(bool shown)
{
    if (m_focusShown == shown)
        return;
    m_focusShown = shown;
    update();
    Q_EMIT looksChanged();
}

void PaintedRow::itemChange(ItemChange change, const ItemChangeData &data)
{
    QQuickItem::itemChange(change, data);
    // On another screen.
    if (change == ItemDevicePixelRatioHasChanged)
        update();
}

QSGNode *PaintedRow::updatePaintNode(QSGNode *before, UpdatePaintNodeData *)
{
    const double ratio = window()->effectiveDevicePixelRatio();
    const QSize points(int(std::ceil(width() * ratio)), int(std::ceil(height() * ratio)));
    if (points.isEmpty() || !isReady()) {
        delete before;
        return nullptr;
    }
    QImage picture(points, QImage::Format_RGB32);
    picture.setDevicePixelRatio(ratio);
    QPainter painter(&picture);
    paintGround(painter);
    paint(painter);
    painter.end();
    return pictureNode(*window(), before, picture, QRectF(QPointF(), QSizeF(points) / ratio));
}

void PaintedRow::paintGround(QPainter &painter) const
{
    const Theme &theme = *Theme::current();
    const QRectF box = boundingRect();
    const bool chosen = isSelected();
    const QColor ground = chosen ? theme.selection()
        : isHeading()            ? theme.window()
                                 : theme.surface();
    // A point more than the row, where its size is no whole number of points on the screen.
    painter.fillRect(box.adjusted(0, 0, 1, 1), ground);
    painter.fillRect(QRectF(0, box.height() - 1, box.width(), 1), theme.hairline());
    if (chosen && m_focusShown) {
        painter.setPen(QPen(theme.accent(), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box.adjusted(1, 1, -1, -1));
    }
}

double PaintedRow::paintLine(QPainter &painter, const QRectF &box, const QString &text)
{
    return LineTexts::shared().draw(painter, box, text);
}

void PaintedRow::paintFigure(QPainter &painter, const QRectF &box, const QString &text)
{
    LineTexts::shared().draw(painter, box, text, Qt::AlignRight, LineTexts::Cut::None);
}

void PaintedRow::paintState(QPainter &painter, const QRectF &box, Status::Kind kind, bool quiet,
                            const QString &word) const
{
    const Theme &theme = *Theme::current();
    const StatusLook look = lookOf(kind);
    const QColor color = theme.color(look.color);
    const double side = 3.0 * theme.unit();
    paintStatus(painter, QRectF(box.left(), (height() - side) / 2, side, side), look.shape, color);
    painter.setPen(quiet ? theme.mutedText() : color);
    LineTexts::shared().draw(painter, box.adjusted(side + 1.5 * theme.unit(), 0, 0, 0), word,
                             Qt::AlignLeft, LineTexts::Cut::None);
}

void PaintedRow::paintFoldMark(QPainter &painter, double left, bool folded) const
{
    const Theme &theme = *Theme::current();
    const double middle = height() / 2;
    const double arm = theme.unit() * 0.9;
    const QPolygonF mark = folded
        ? QPolygonF{{left, middle - arm}, {left + arm, middle}, {left, middle + arm}}
        : QPolygonF{{left - arm / 2, middle - arm / 2},
                    {left + arm / 2, middle + arm / 2},
                    {left + arm * 1.5, middle - arm / 2}};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.mutedText(), 1.6));
    painter.drawPolyline(mark);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace atrium::app
