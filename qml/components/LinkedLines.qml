import QtQuick
import Atrium.Models

/// What happened, below it when and the like, and beside both the way to its connection.
Item {
    id: root

    required property string title
    required property string aside
    required property double connection

    implicitHeight: lines.implicitHeight
    Accessible.role: Accessible.ListItem

    ShowConnection {
        id: show

        anchors { right: parent.right; top: parent.top }
        connection: root.connection
    }

    Column {
        id: lines

        width: show.visible ? show.x - Theme.unit : root.width
        spacing: Theme.unit * 0.5

        TextLine {
            width: lines.width
            text: root.title
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            elide: Text.ElideNone
        }

        TextLine {
            width: lines.width
            text: root.aside
            color: Theme.mutedText
            font.pixelSize: Theme.smallText
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
    }
}
