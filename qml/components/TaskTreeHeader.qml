import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// Titles of the tree's columns, from the same layout as the painted lines.
FlatSurface {
    id: root

    color: Theme.surface
    implicitHeight: Theme.unit * 8
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Column titles")

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 1
        color: Theme.outline
    }

    Repeater {
        model: TaskColumns

        TextLine {
            id: cell

            required property string title
            required property string help
            required property real cellX
            required property real cellWidth
            required property bool rightAligned

            x: cellX + Theme.unit * 1.5
            width: cellWidth - Theme.unit * 3
            height: parent ? parent.height - 1 : 0
            text: title
            color: Theme.mutedText
            font.pixelSize: Theme.smallText
            horizontalAlignment: rightAligned ? Text.AlignRight : Text.AlignLeft
            Accessible.role: Accessible.ColumnHeader
            Accessible.name: cell.title
            Accessible.description: cell.help
            ToolTip.text: cell.help
            ToolTip.visible: hover.hovered
            ToolTip.delay: 700

            HoverHandler {
                id: hover
            }
        }
    }
}
