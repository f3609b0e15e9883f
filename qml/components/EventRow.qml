import QtQuick
import Atrium.Models

/// "2:31:58.120  <- therapist_confirm_next  24 B", and what became of it below.
Item {
    id: root

    required property string time
    required property int direction
    required property string name
    required property string bytes
    required property string handled
    required property string spoken

    width: ListView.view ? ListView.view.width : 0
    height: Theme.unit * (handled.length > 0 ? 10 : 6)
    Accessible.role: Accessible.ListItem
    Accessible.name: root.spoken

    Rectangle {
        anchors.fill: parent
        visible: root.ListView.isCurrentItem && root.ListView.view.activeFocus
        color: Theme.selection
    }

    TextLine {
        id: at

        x: Theme.unit * 4
        height: Theme.unit * 6
        text: root.time
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
    }

    TextLine {
        id: way

        anchors { left: at.right; leftMargin: Theme.unit * 2 }
        width: Theme.unit * 4
        height: Theme.unit * 6
        text: root.direction < 0 ? "\u2190" : root.direction > 0 ? "\u2192" : "\u2194"
        color: root.direction < 0 ? Theme.accent : root.direction > 0 ? Theme.mutedText : Theme.warning
    }

    TextLine {
        anchors { left: way.right; right: size.left; rightMargin: Theme.unit * 2 }
        height: Theme.unit * 6
        text: root.name
    }

    TextLine {
        id: size

        anchors { right: parent.right; rightMargin: Theme.unit * 4 }
        height: Theme.unit * 6
        text: root.bytes
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
    }

    TextLine {
        anchors { left: way.right; right: parent.right; rightMargin: Theme.unit * 4 }
        y: Theme.unit * 5
        height: Theme.unit * 4
        visible: root.handled.length > 0
        text: qsTr("handled in %1").arg(root.handled)
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
    }
}
