import QtQuick
import Atrium.Models

Panel {
    id: root

    readonly property int count: HouseMonitor.floor.waiting.count

    title: root.count > 0 ? qsTr("Waiting %1").arg(root.count) : qsTr("Waiting")
    aside: root.count > 0 ? qsTr("longest %1").arg(HouseMonitor.floor.longestWait) : ""

    Column {
        width: root.contentWidth

        Repeater {
            model: HouseMonitor.floor.waiting

            GuestRow {
                width: parent ? parent.width : 0
            }
        }
    }

    EmptyState {
        objectName: "waitingEmpty"
        width: root.contentWidth
        visible: root.count === 0
        title: qsTr("Nobody is waiting")
        text: qsTr("Guests appear here as soon as they confirm their choice at\n%1/").arg(HouseMonitor.url)
    }
}
