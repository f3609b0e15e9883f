import QtQuick
import Atrium.Models

/// One kind of event.
Row {
    id: root

    required property string name
    required property string calls
    required property string p50
    required property string p95
    required property string p99
    required property string max
    required property string recipients
    required property string errors
    required property bool failing
    property bool all: true
    property real figureWidth: 0
    readonly property int figures: all ? 7 : 4

    Accessible.role: Accessible.Row
    Accessible.name: root.name
    Accessible.description: qsTr("%1 calls, p50 %2, p95 %3, p99 %4, max %5 ms, %6 told, %7 errors").arg(root.calls).arg(root.p50).arg(root.p95).arg(root.p99).arg(root.max).arg(root.recipients).arg(root.errors)

    TextLine {
        width: root.width - root.figures * root.figureWidth
        leftPadding: Theme.unit * 2
        topPadding: Theme.unit * 0.7
        bottomPadding: Theme.unit * 0.7
        text: root.name
        wrapMode: Text.WrapAnywhere
        elide: Text.ElideNone
    }

    EventFigure { width: root.figureWidth; text: root.calls }
    EventFigure { width: root.figureWidth; visible: root.all; text: root.p50 }
    EventFigure { width: root.figureWidth; text: root.p95 }
    EventFigure { width: root.figureWidth; visible: root.all; text: root.p99 }
    EventFigure { width: root.figureWidth; text: root.max }
    EventFigure { width: root.figureWidth; visible: root.all; text: root.recipients }
    EventFigure { width: root.figureWidth; text: root.errors; color: root.failing ? Theme.warning : Theme.text; font.weight: root.failing ? Font.DemiBold : Font.Normal }
}
