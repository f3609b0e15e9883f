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
                place: "waiting"
            }
        }
    }

    TextLine {
        objectName: "nextTurn"
        width: root.contentWidth
        visible: root.count > 0
        text: qsTr("Who orders now waits: %1").arg(HouseMonitor.floor.nextTurn)
        color: Theme.mutedText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    EmptyState {
        objectName: "waitingEmpty"
        width: root.contentWidth
        visible: root.count === 0
        title: qsTr("Nobody is waiting")
        text: qsTr("Guests appear here as soon as they confirm their choice at\n%1/").arg(HouseMonitor.url)
    }

    Column {
        width: root.contentWidth
        visible: HouseMonitor.floor.skipped.count > 0

        TextLine {
            width: parent.width
            topPadding: Theme.unit * 2
            text: qsTr("Called in vain %1").arg(HouseMonitor.floor.skipped.count)
            font.weight: Font.DemiBold
            wrapMode: Text.WordWrap
            Accessible.role: Accessible.Heading
        }

        Repeater {
            model: HouseMonitor.floor.skipped

            GuestRow {
                width: parent ? parent.width : 0
                place: "skipped"
            }
        }
    }
}
