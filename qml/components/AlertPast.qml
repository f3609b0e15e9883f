import QtQuick
import Atrium.Models

/// An alert that is over.
Item {
    id: root

    required property int status
    required property string text
    required property string when
    required property string acknowledged
    required property double connection

    implicitHeight: lines.implicitHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: root.text + ", " + root.when
    Accessible.description: root.acknowledged

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
            text: root.text
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }

        TextLine {
            width: lines.width
            text: root.when + " - " + root.acknowledged
            color: Theme.mutedText
            font.pixelSize: Theme.smallText
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
    }
}
