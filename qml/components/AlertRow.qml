import QtQuick
import Atrium.Models

/// Something that needs attention now: what, what to do, since when, and whether somebody cares.
FocusScope {
    id: root

    required property int index
    required property double alertId
    required property int status
    required property string text
    required property string advice
    required property string since
    required property string state
    required property bool pressing
    required property double connection
    property bool chosen: false
    /// The buttons beside the words while both have room.
    readonly property bool beside: words.implicitWidth + buttons.width + Theme.unit * 12 <= width || width >= Theme.unit * 130
    signal acknowledgeAsked(double id)
    signal snoozeAsked(double id)
    signal pressed(int index)

    implicitHeight: Math.max(lines.implicitHeight, buttons.visible && beside ? buttons.height : 0) + (buttons.visible && !beside ? buttons.height + Theme.unit * 2 : 0) + Theme.unit * 4
    Accessible.role: Accessible.ListItem
    Accessible.name: root.text + ", " + root.since
    Accessible.description: (root.state !== "" ? root.state + ". " : "") + root.advice
    Accessible.selected: root.chosen

    Rectangle {
        anchors.fill: parent
        radius: Theme.unit
        color: root.chosen ? Theme.selection : "transparent"
    }

    TapHandler {
        onTapped: root.pressed(root.index)
    }

    Column {
        id: lines

        x: Theme.unit * 2
        y: Theme.unit * 2
        width: (root.beside ? buttons.x : root.width) - x - Theme.unit * 3
        spacing: Theme.unit * 0.5

        StatusMark {
            id: words

            width: parent.width
            visible: implicitWidth <= parent.width
            status: root.status
            text: root.text
            bold: root.pressing
        }

        TextLine {
            width: parent.width
            visible: !words.visible
            text: root.text
            color: root.pressing ? Theme.warning : Theme.mutedText
            font.weight: root.pressing ? Font.DemiBold : Font.Normal
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }

        TextLine {
            width: parent.width
            text: root.state !== "" ? root.since + " - " + root.state : root.since
            color: Theme.mutedText
            font.pixelSize: Theme.smallText
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }

        TextLine {
            width: parent.width
            visible: text.length > 0
            text: root.advice
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
    }

    Row {
        id: buttons

        x: root.beside ? root.width - width - Theme.unit * 2 : Theme.unit * 2
        y: root.beside ? Theme.unit * 2 : lines.y + lines.height + Theme.unit * 2
        visible: root.pressing || root.connection > 0
        spacing: Theme.unit * 2

        ShowConnection {
            connection: root.connection
            height: acknowledge.height
        }

        PlainButton {
            id: acknowledge

            objectName: "acknowledge"
            visible: root.pressing
            strong: true
            text: qsTr("Acknowledge")
            Accessible.name: qsTr("Acknowledge: %1").arg(root.text)
            onClicked: root.acknowledgeAsked(root.alertId)
        }

        PlainButton {
            objectName: "snooze"
            visible: root.pressing
            text: qsTr("Snooze 10 min")
            Accessible.name: qsTr("Snooze for ten minutes: %1").arg(root.text)
            onClicked: root.snoozeAsked(root.alertId)
        }
    }
}
