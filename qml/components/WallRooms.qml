import QtQuick
import Atrium.Models

/// Rooms in a grid that fills the space, as square as it can be.
Item {
    id: root

    required property real step

    readonly property int count: HouseMonitor.floor.rooms.count
    readonly property int columns: Math.max(1, Math.ceil(Math.sqrt(count * width / Math.max(1, height) / 1.7)))
    readonly property int lines: Math.max(1, Math.ceil(count / columns))

    TileGrid {
        id: grid

        columns: root.columns
        spacing: root.step * 2
        tileWidth: (root.width - (root.columns - 1) * spacing) / root.columns
        tileHeight: Math.min((root.height - (root.lines - 1) * spacing) / root.lines, root.step * 40)

        Repeater {
            model: HouseMonitor.floor.rooms

            WallRoom {
                width: parent ? (parent as TileGrid).tileWidth : 0
                height: parent ? (parent as TileGrid).tileHeight : 0
            }
        }
    }

    TextLine {
        anchors.centerIn: parent
        width: parent.width
        visible: root.count === 0
        horizontalAlignment: Text.AlignHCenter
        text: HouseMonitor.live ? qsTr("No rooms yet") : qsTr("Waiting for the house at %1").arg(HouseMonitor.url)
        color: Theme.mutedText
        font.pixelSize: root.step * 5
    }
}
