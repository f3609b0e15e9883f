import QtQuick
import Atrium.Models

Panel {
    id: root

    readonly property int count: HouseMonitor.floor.rooms.count
    readonly property int fitting: Math.max(1, Math.floor((contentWidth + grid.spacing) / (Theme.unit * 50 + grid.spacing)))
    /// Even lines: four rooms stand two by two, not three and one.
    readonly property int columns: count > 0 ? Math.ceil(count / Math.ceil(count / fitting)) : 1

    title: qsTr("Rooms")
    aside: root.count > 0 ? qsTr("%1 of %2 free").arg(HouseMonitor.floor.roomsFree).arg(root.count) : ""

    TileGrid {
        id: grid

        width: root.contentWidth
        columns: root.columns
        spacing: Theme.unit * 3
        tileWidth: Math.floor((root.contentWidth - (root.columns - 1) * spacing) / root.columns)

        Repeater {
            model: HouseMonitor.floor.rooms

            RoomCard {
                width: parent ? (parent as TileGrid).tileWidth : 0
            }
        }
    }

    EmptyState {
        objectName: "roomsEmpty"
        width: root.contentWidth
        visible: root.count === 0
        title: qsTr("No rooms yet")
        text: qsTr("Rooms appear when the house is set up; --sample-data brings some to try. This is how everybody connects:")
    }

    ConnectGuide {
        width: root.contentWidth
        visible: root.count === 0 || HouseMonitor.connectionCount === 0
    }
}
