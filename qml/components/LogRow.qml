import QtQuick
import Atrium.Models

/// A line of the log: when, how bad, from where, what, and who caused it.
Item {
    id: root

    required property int index
    required property string time
    required property int status
    required property string levelText
    required property string from
    required property string message
    required property string who
    required property int connectionId
    property bool chosen: false
    signal pressed(int index)

    implicitHeight: lines.height + Theme.unit * 2
    Accessible.role: Accessible.ListItem
    Accessible.name: root.levelText + ", " + root.time + ", " + root.message
    Accessible.description: root.from + (root.who !== "" ? ", " + root.who : "")
    Accessible.selected: root.chosen

    Rectangle {
        anchors.fill: parent
        radius: Theme.unit
        color: root.chosen ? Theme.selection : "transparent"
    }

    TapHandler {
        onTapped: root.pressed(root.index)
    }

    ShowConnection {
        id: show

        anchors { right: parent.right; rightMargin: Theme.unit; verticalCenter: parent.verticalCenter }
        connection: root.connectionId
        // The keyboard goes along the lines, and Return does it.
        focusPolicy: Qt.NoFocus
    }

    StatusGlyph {
        id: glyph

        x: Theme.unit * 2
        y: lines.y + Theme.unit
        width: Theme.unit * 3
        height: width
        status: root.status
    }

    Column {
        id: lines

        x: glyph.x + glyph.width + Theme.unit * 2
        y: Theme.unit
        width: (show.visible ? show.x : parent.width - Theme.unit * 2) - x - Theme.unit

        TextLine {
            width: parent.width
            text: root.message
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            elide: Text.ElideNone
        }

        TextLine {
            width: parent.width
            text: root.time + "  " + root.levelText + "  " + root.from + (root.who !== "" ? "  \u2190 " + root.who : "")
            color: Theme.mutedText
            font.pixelSize: Theme.smallText
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            elide: Text.ElideNone
        }
    }
}
