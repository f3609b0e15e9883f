import QtQuick
import Atrium.Models

/// "12 ms cashier_pay", below it when and from whom.
Item {
    id: root

    required property string took
    required property string name
    required property string who
    required property string when
    required property string recipients
    required property double connection

    implicitHeight: lines.implicitHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: root.took + " " + root.name
    Accessible.description: aside.text

    ShowConnection {
        id: show

        anchors { right: parent.right; top: parent.top }
        connection: root.connection
    }

    Column {
        id: lines

        width: show.visible ? show.x - Theme.unit : root.width

        TextLine {
            width: lines.width
            text: root.took + "  " + root.name
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            elide: Text.ElideNone
        }

        TextLine {
            id: aside

            width: lines.width
            text: root.when + ", " + root.who + ", " + root.recipients
            color: Theme.mutedText
            font.pixelSize: Theme.smallText
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
    }
}
