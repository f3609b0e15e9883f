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

    Column {
        id: titles

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: root.step * 3 }

        TextLine {
            width: parent.width
            text: qsTr("Waiting")
            font.pixelSize: root.step * 4
            font.weight: Font.DemiBold
        }

        TextLine {
            width: parent.width
            text: "Naghihintay"
            font.pixelSize: root.step * 2.6
            color: Theme.mutedText
        }
    }

    WallCodes {
        id: codes

        anchors { left: parent.left; right: parent.right; top: titles.bottom; bottom: moreText.top; margins: root.step * 3; bottomMargin: root.step }
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

    TextLine {
        id: moreText

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: root.step * 3 }
        text: HouseMonitor.floor.waiting.count === 0 ? (HouseMonitor.lastUpdateText === "" ? "" : qsTr("Nobody is waiting")) : root.more > 0 ? qsTr("and %1 more").arg(root.more) : ""
        color: Theme.mutedText
        font.pixelSize: root.step * 2.8
    }
}
