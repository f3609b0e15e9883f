import QtQuick
import Atrium.Models

/// Something that was just done, and for how long it can be taken back.
Rectangle {
    id: root

    required property string deed
    required property string text
    required property string button

    color: Theme.raised
    border.color: Theme.outline
    border.width: 1
    radius: Theme.unit
    implicitHeight: Math.max(words.implicitHeight, undo.implicitHeight) + Theme.unit * 3
    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.text

    TextLine {
        id: words

        anchors { left: parent.left; right: undo.left; verticalCenter: parent.verticalCenter; leftMargin: Theme.unit * 4; rightMargin: Theme.unit * 3 }
        text: root.text
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    PlainButton {
        id: undo

        objectName: "undo"
        anchors { right: parent.right; verticalCenter: parent.verticalCenter; rightMargin: Theme.unit * 2 }
        text: root.button
        onClicked: HouseMonitor.desk.undo(root.deed)
    }
}
