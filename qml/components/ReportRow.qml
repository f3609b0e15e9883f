import QtQuick
import Atrium.Models

/// Something the coroutine layer complained about.
Column {
    id: root

    required property int status
    required property string title
    required property string task
    required property string message
    required property string time

    spacing: Theme.unit * 0.5
    Accessible.role: Accessible.ListItem
    Accessible.name: root.title + ", " + root.time
    Accessible.description: root.task + " " + root.message

    Item {
        width: parent.width
        height: mark.implicitHeight

        StatusMark {
            id: mark

            width: parent.width - clock.width - Theme.unit * 2
            status: root.status
            text: root.title
        }

        TextLine {
            id: clock

            anchors.right: parent.right
            text: root.time
            color: Theme.mutedText
            font.pixelSize: Theme.smallText
        }
    }

    TextLine {
        width: parent.width
        text: root.task.length > 0 ? root.task + " " + root.message : root.message
        font.pixelSize: Theme.smallText
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        elide: Text.ElideNone
    }
}
