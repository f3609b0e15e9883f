import QtQuick
import Atrium.Models

/// The most pressing thing, in words, with the button that does it.
Rectangle {
    id: root

    readonly property FloorDesk desk: HouseMonitor.desk
    readonly property bool canAct: desk.stepButton.length > 0

    color: Theme.surface
    border.color: root.canAct ? Theme.accent : Theme.hairline
    border.width: root.canAct ? 2 : 1
    radius: Theme.unit * 1.5
    implicitHeight: lines.implicitHeight + Theme.unit * 7
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Next step")
    Accessible.description: root.desk.stepText

    Column {
        id: lines

        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: Theme.unit * 4; rightMargin: Theme.unit * 4; topMargin: Theme.unit * 3 }
        spacing: Theme.unit * 2

        TextLine {
            width: parent.width
            text: qsTr("Next step")
            font.pixelSize: Theme.largeText
            font.weight: Font.DemiBold
            wrapMode: Text.WordWrap
            Accessible.role: Accessible.Heading
        }

        TextLine {
            objectName: "stepText"
            width: parent.width
            text: root.desk.stepText
            color: root.canAct ? Theme.text : Theme.mutedText
            wrapMode: Text.WordWrap
            elide: Text.ElideNone
            lineHeight: 1.1
        }

        PlainButton {
            objectName: "stepButton"
            visible: root.canAct
            strong: true
            text: root.desk.stepButton
            onClicked: root.desk.takeStep()
        }
    }
}
