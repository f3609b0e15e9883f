import QtQuick
import Atrium.Models

/// A room on the wall: number, status, and the code of the guest inside.
Rectangle {
    id: root

    required property string number
    required property int status
    required property string word
    required property string code
    required property string minutesText

    readonly property real line: Math.min(height / 12, width / 15)

    color: Theme.surface
    radius: line * 0.6
    border.color: Theme.hairline
    border.width: 1
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("Room %1, %2, %3").arg(root.number).arg(root.word).arg(root.code)

    TextLine {
        anchors { left: parent.left; top: parent.top; margins: root.line }
        text: root.number
        font.pixelSize: root.line * 2.2
        color: Theme.mutedText
        font.weight: Font.DemiBold
    }

    TextLine {
        anchors { right: parent.right; top: parent.top; margins: root.line }
        text: root.minutesText
        font.pixelSize: root.line * 2
        color: root.status === Status.OverTime ? Theme.warning : Theme.mutedText
    }

    TextLine {
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: root.line }
        text: root.code
        font.pixelSize: root.line * 3
        font.weight: Font.DemiBold
    }

    StatusMark {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: root.line }
        status: root.status
        text: root.word
        pixelSize: root.line * 1.7
        bold: true
    }
}
