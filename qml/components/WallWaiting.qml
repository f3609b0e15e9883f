import QtQuick
import Atrium.Models

/// Who waits, in both languages of the house, the longest first.
Rectangle {
    id: root

    required property real step

    readonly property int more: HouseMonitor.floor.waiting.count - codes.capacity

    color: Theme.surface
    radius: root.step * 1.5
    border.color: Theme.hairline
    border.width: 1
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Waiting")

    WallTitle {
        id: titles

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: root.step * 3 }
        step: root.step
        english: "WAITING"
        filipino: "NAGHIHINTAY"
    }

    WallCodes {
        id: codes

        anchors { left: parent.left; right: parent.right; top: titles.bottom; bottom: foot.top; margins: root.step * 3; bottomMargin: root.step }
        line: root.step * 7
        model: HouseMonitor.floor.waiting
        delegate: TextLine {
            required property string code
            required property int index

            readonly property WallCodes list: ListView.view as WallCodes

            visible: list && index < list.capacity
            height: list ? list.line : 0
            text: code
            font.pixelSize: height * 0.7
        }
    }

    Column {
        id: foot

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: root.step * 3 }

        TextLine {
            width: parent.width
            visible: text !== ""
            text: HouseMonitor.floor.waiting.count === 0 ? (HouseMonitor.lastUpdateText === "" ? "" : qsTr("Nobody is waiting")) : root.more > 0 ? qsTr("and %1 more").arg(root.more) : ""
            color: Theme.mutedText
            font.pixelSize: root.step * 2.8
        }

        TextLine {
            objectName: "wallEstimate"
            width: parent.width
            visible: HouseMonitor.floor.nextTurn !== "" && HouseMonitor.floor.nextTurn !== "-"
            text: qsTr("about %1").arg(HouseMonitor.floor.nextTurn)
            font.pixelSize: root.step * 3.4
            font.weight: Font.DemiBold
        }
    }
}
