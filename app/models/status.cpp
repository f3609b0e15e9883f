#include "app/models/status.h"

#include <QPainter>
#include <QPainterPath>

namespace atrium::app {

StatusLook lookOf(Status::Kind kind)
{
    switch (kind) {
    case Status::None:
        break;
    case Status::RoomFree:
        return {StatusShape::Ring, ColorRole::Good};
    case Status::Preparing:
        return {StatusShape::HalfDisc, ColorRole::Preparing};
    case Status::InService:
        return {StatusShape::Disc, ColorRole::Busy};
    case Status::OverTime:
        return {StatusShape::DiscAlert, ColorRole::Warning};
    case Status::OnBreak:
        return {StatusShape::Pause, ColorRole::Neutral};
    case Status::Online:
        return {StatusShape::Dot, ColorRole::Good};
    case Status::Slow:
        return {StatusShape::Triangle, ColorRole::Warning};
    case Status::Lost:
        return {StatusShape::Cross, ColorRole::Bad};
    case Status::Left:
    case Status::NoDevice:
        return {StatusShape::Dash, ColorRole::Neutral};
    case Status::Starting:
        return {StatusShape::HalfDisc, ColorRole::Neutral};
    case Status::TaskNew:
        return {StatusShape::HalfDisc, ColorRole::Preparing};
    case Status::TaskReady:
        return {StatusShape::Ring, ColorRole::Busy};
    case Status::TaskRunning:
        return {StatusShape::Disc, ColorRole::Busy};
    case Status::TaskWaiting:
        return {StatusShape::Pause, ColorRole::Neutral};
    case Status::Cleaning:
        return {StatusShape::Drop, ColorRole::Preparing};
    case Status::GuestWaiting:
        return {StatusShape::Ring, ColorRole::Neutral};
    case Status::GuestToPay:
        return {StatusShape::HalfDisc, ColorRole::Good};
    case Status::GuestPaid:
        return {StatusShape::Disc, ColorRole::Good};
    }
    return {};
}

QString wordOf(Status::Kind kind)
{
    switch (kind) {
    case Status::None:
        break;
    case Status::RoomFree:
        return Status::tr("Available");
    case Status::Preparing:
        return Status::tr("Preparing");
    case Status::InService:
        return Status::tr("In service");
    case Status::OverTime:
        return Status::tr("Over time");
    case Status::OnBreak:
        return Status::tr("On break");
    case Status::Online:
        return Status::tr("Online");
    case Status::Slow:
        return Status::tr("Slow");
    case Status::Lost:
        return Status::tr("Lost");
    case Status::Left:
        return Status::tr("Left");
    case Status::NoDevice:
        return Status::tr("No tablet");
    case Status::Starting:
        return Status::tr("Starting");
    case Status::TaskNew:
        return Status::tr("New");
    case Status::TaskReady:
        return Status::tr("Ready");
    case Status::TaskRunning:
        return Status::tr("Running");
    case Status::TaskWaiting:
        return Status::tr("Waiting");
    case Status::Cleaning:
        return Status::tr("Cleaning");
    case Status::GuestWaiting:
        return Status::tr("Waiting");
    case Status::GuestToPay:
        return Status::tr("To pay");
    case Status::GuestPaid:
        return Status::tr("Paid");
    }
    return {};
}

Status::Kind statusOf(server::LinkState state)
{
    switch (state) {
    case server::LinkState::Online:
        return Status::Online;
    case server::LinkState::Slow:
        return Status::Slow;
    case server::LinkState::Lost:
        return Status::Lost;
    }
    return Status::None;
}

Status::Kind statusOf(server::FloorRoom::Status status)
{
    using Room = server::FloorRoom::Status;
    switch (status) {
    case Room::Available:
        return Status::RoomFree;
    case Room::OnBreak:
        return Status::OnBreak;
    case Room::Preparing:
        return Status::Preparing;
    case Room::InService:
        return Status::InService;
    case Room::OverTime:
        return Status::OverTime;
    case Room::Cleaning:
        return Status::Cleaning;
    }
    return Status::None;
}

namespace {

void paintDiscAlert(QPainter &painter, const QRectF &square, const QColor &color)
{
    // The "!" is cut out of the disc, so it shows on any background.
    const QPointF middle = square.center();
    const qreal side = square.width();
    QPainterPath path;
    path.addEllipse(square);
    path.addRoundedRect(
        QRectF(middle.x() - side * 0.08, square.top() + side * 0.2, side * 0.16, side * 0.36),
        side * 0.06, side * 0.06);
    path.addEllipse(QPointF(middle.x(), square.top() + side * 0.73), side * 0.09, side * 0.09);
    painter.setPen(Qt::NoPen);
    painter.fillPath(path, color);
}

void paintDrop(QPainter &painter, const QRectF &square, const QColor &color)
{
    const QPointF middle = square.center();
    const qreal side = square.width();
    QPainterPath path;
    path.moveTo(middle.x(), square.top());
    path.cubicTo(middle.x() + side * 0.1, square.top() + side * 0.3, square.right() - side * 0.12,
                 square.top() + side * 0.4, square.right() - side * 0.12,
                 square.top() + side * 0.62);
    path.arcTo(
        QRectF(square.left() + side * 0.12, square.top() + side * 0.24, side * 0.76, side * 0.76),
        0, -180);
    path.cubicTo(square.left() + side * 0.12, square.top() + side * 0.4, middle.x() - side * 0.1,
                 square.top() + side * 0.3, middle.x(), square.top());
    painter.fillPath(path, color);
}

void paintTriangle(QPainter &painter, const QRectF &square, const QColor &color)
{
    QPainterPath path;
    path.moveTo(square.center().x(), square.top() + square.height() * 0.06);
    path.lineTo(square.right(), square.bottom() - square.height() * 0.06);
    path.lineTo(square.left(), square.bottom() - square.height() * 0.06);
    path.closeSubpath();
    painter.fillPath(path, color);
}

void paintCross(QPainter &painter, const QRectF &square, const QColor &color)
{
    const QRectF inner = square.adjusted(square.width() * 0.14, square.width() * 0.14,
                                         -square.width() * 0.14, -square.width() * 0.14);
    painter.setPen(QPen(color, square.width() * 0.22, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(inner.topLeft(), inner.bottomRight());
    painter.drawLine(inner.topRight(), inner.bottomLeft());
}

} // namespace

void paintStatus(QPainter &painter, const QRectF &box, StatusShape shape, const QColor &color)
{
    const qreal side = std::min(box.width(), box.height());
    const QRectF square(box.center() - QPointF(side / 2, side / 2), QSizeF(side, side));
    const qreal stroke = side * 0.16;
    const QRectF ring = square.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (shape) {
    case StatusShape::None:
        break;
    case StatusShape::HalfDisc:
        painter.drawPie(ring, 90 * 16, 180 * 16);
        [[fallthrough]];
    case StatusShape::Ring:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, stroke));
        painter.drawEllipse(ring);
        break;
    case StatusShape::Disc:
        painter.drawEllipse(square);
        break;
    case StatusShape::DiscAlert:
        paintDiscAlert(painter, square, color);
        break;
    case StatusShape::Pause:
        painter.drawRoundedRect(QRectF(square.left() + side * 0.16, square.top() + side * 0.08,
                                       side * 0.25, side * 0.84),
                                stroke / 2, stroke / 2);
        painter.drawRoundedRect(QRectF(square.left() + side * 0.59, square.top() + side * 0.08,
                                       side * 0.25, side * 0.84),
                                stroke / 2, stroke / 2);
        break;
    case StatusShape::Dot:
        painter.drawEllipse(square.center(), side * 0.36, side * 0.36);
        break;
    case StatusShape::Triangle:
        paintTriangle(painter, square, color);
        break;
    case StatusShape::Cross:
        paintCross(painter, square, color);
        break;
    case StatusShape::Dash:
        painter.drawRoundedRect(QRectF(square.left() + side * 0.12,
                                       square.center().y() - stroke / 2, side * 0.76, stroke),
                                stroke / 2, stroke / 2);
        break;
    case StatusShape::Drop:
        paintDrop(painter, square, color);
        break;
    }
    painter.restore();
}

} // namespace atrium::app
