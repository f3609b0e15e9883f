import QtQuick
import Atrium.Models

/// Who is called now and where to go, the newest first; as many as fit.
Item {
    id: root

    required property real step

    readonly property int count: HouseMonitor.floor.called.count
    readonly property int more: count - calls.capacity

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Now calling")

    WallCodes {
        id: calls

        objectName: "wallCalls"
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: moreText.top }
        line: root.step * 12
        model: HouseMonitor.floor.called
        delegate: Item {
            id: place

            required property string code
            required property string number
            required property bool atCounter
            required property bool fresh
            required property int index

            readonly property WallCodes list: ListView.view as WallCodes

            visible: list && index < list.capacity
            width: list ? list.width : 0
            height: list ? list.line : 0

            WallCall {
                anchors { fill: parent; rightMargin: 1; bottomMargin: place.height * 1.4 / 12 }
                code: place.code
                number: place.number
                atCounter: place.atCounter
                fresh: place.fresh
            }
        }
    }

    TextLine {
        id: moreText

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: root.step * 4
        text: root.more > 0 ? qsTr("and %1 more").arg(root.more) : ""
        color: Theme.mutedText
        font.pixelSize: root.step * 2.8
    }

    WallTitle {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        visible: root.count === 0 && HouseMonitor.lastUpdateText !== ""
        opacity: 0.7
        step: root.step
        english: "Nobody is called"
        filipino: "Walang tinatawag"
    }
}
