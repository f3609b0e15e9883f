import QtQuick
import Atrium.Models

/// Rooms in a grid that fills the space, as square as it can be.
Item {
    id: root

    required property real step

    readonly property int count: HouseMonitor.floor.rooms.count
    readonly property int columns: Math.max(1, Math.ceil(Math.sqrt(count * width / Math.max(1, height) / 1.7)))
    readonly property int lines: Math.max(1, Math.ceil(count / columns))
    readonly property real cellWidth: (width - (columns - 1) * grid.spacing) / columns
    readonly property real cellHeight: Math.min((height - (lines - 1) * grid.spacing) / lines, root.step * 38)

    Grid {
        id: grid

        columns: root.columns
        spacing: root.step * 2

        Repeater {
            model: HouseMonitor.floor.rooms

            WallRoom {
                width: root.cellWidth
                height: root.cellHeight
            }
        }
    }

    TextLine {
        anchors.centerIn: parent
        width: parent.width
        visible: root.count === 0
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("No rooms yet")
        color: Theme.mutedText
        font.pixelSize: root.step * 5
    }
}
