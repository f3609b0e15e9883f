#pragma once

#include "app/models/palette.h"
#include "core/server/house_snapshot.h"

#include <QObject>
#include <QRectF>
#include <QtQml/qqmlregistration.h>

class QPainter;

namespace atrium::app {

/// The one status vocabulary of the house: shape, colour and word always go together,
/// so that nothing is told by colour alone.
class Status : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("names only")

public:
    enum Kind {
        None,
        RoomFree,
        Preparing,
        InService,
        OverTime,
        OnBreak,
        Online,
        Slow,
        Lost,
        Left,
        NoDevice,
        Starting,
        TaskNew,
        TaskReady,
        TaskRunning,
        TaskWaiting,
        Cleaning,
        GuestWaiting,
        GuestToPay,
        GuestPaid,
    };
    Q_ENUM(Kind)
};

enum class StatusShape : quint8 {
    None,
    Ring,
    HalfDisc,
    Disc,
    DiscAlert,
    Pause,
    Dot,
    Triangle,
    Cross,
    Dash,
    Drop
};

struct StatusLook
{
    StatusShape shape = StatusShape::None;
    ColorRole color = ColorRole::Neutral;
};

[[nodiscard]] StatusLook lookOf(Status::Kind kind);
/// The word alone: "Available", "Over time". Figures are put beside it by whoever knows them.
[[nodiscard]] QString wordOf(Status::Kind kind);

[[nodiscard]] Status::Kind statusOf(server::LinkState state);
[[nodiscard]] Status::Kind statusOf(server::FloorRoom::Status status);

/// Draws the shape to fill a square of `box`'s smaller side, centred in it.
void paintStatus(QPainter &painter, const QRectF &box, StatusShape shape, const QColor &color);

} // namespace atrium::app
