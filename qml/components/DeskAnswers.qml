import QtQuick
import Atrium.Models

/// What became of the desk's own doing: what can be taken back, and what the house refused.
Column {
    id: root

    spacing: Theme.unit * 1.5

    Rectangle {
        objectName: "refusalBar"
        width: root.width
        visible: HouseMonitor.desk.refusal.length > 0
        height: Math.max(words.implicitHeight, close.implicitHeight) + Theme.unit * 3
        color: Theme.raised
        border.color: Theme.bad
        border.width: 1
        radius: Theme.unit
        Accessible.role: Accessible.AlertMessage
        Accessible.name: words.text

        StatusGlyph {
            id: glyph

            anchors { left: parent.left; leftMargin: Theme.unit * 4; verticalCenter: parent.verticalCenter }
            width: Theme.unit * 4
            height: width
            status: Status.Lost
        }

        TextLine {
            id: words

            objectName: "refusalText"
            anchors { left: glyph.right; right: close.left; verticalCenter: parent.verticalCenter; leftMargin: Theme.unit * 2.5; rightMargin: Theme.unit * 3 }
            text: HouseMonitor.desk.refusal
            wrapMode: Text.WordWrap
            elide: Text.ElideNone
        }

        PlainButton {
            id: close

            objectName: "refusalSeen"
            anchors { right: parent.right; verticalCenter: parent.verticalCenter; rightMargin: Theme.unit * 2 }
            text: qsTr("Understood")
            onClicked: HouseMonitor.desk.dismissRefusal()
        }
    }

    Repeater {
        model: HouseMonitor.desk.undos

        UndoRow {
            width: parent ? parent.width : 0
        }
    }
}
