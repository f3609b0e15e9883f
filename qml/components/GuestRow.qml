import QtQuick
import Atrium.Models

/// A guest of a list: code and time on the first line, what was ordered on the second.
Item {
    id: root

    required property string code
    required property string waitText
    required property string services
    required property string totalText
    required property bool tooLong

    implicitHeight: Theme.unit * 12.5
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("Guest %1, %2, %3, %4").arg(root.code).arg(root.waitText).arg(root.services).arg(root.totalText)

    TextLine {
        id: codeText

        anchors { left: parent.left; top: parent.top; topMargin: Theme.unit }
        text: root.code
        font.pixelSize: Theme.largeText
        font.weight: Font.DemiBold
    }

    StatusMark {
        anchors { right: parent.right; verticalCenter: codeText.verticalCenter }
        visible: root.tooLong
        status: Status.Slow
        text: root.waitText
    }

    TextLine {
        anchors { right: parent.right; verticalCenter: codeText.verticalCenter }
        visible: !root.tooLong
        text: root.waitText
    }

    TextLine {
        anchors { left: parent.left; right: total.left; rightMargin: Theme.unit * 2; verticalCenter: total.verticalCenter }
        text: root.services
        color: Theme.mutedText
    }

    TextLine {
        id: total

        anchors { right: parent.right; bottom: parent.bottom; bottomMargin: Theme.unit * 1.5 }
        text: root.totalText
        color: Theme.mutedText
    }

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 1
        color: Theme.hairline
    }
}
