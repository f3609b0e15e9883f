import QtQuick
import Atrium.Models

/// Names of the columns of the guests' table.
Item {
    id: root

    required property GuestColumns columns

    visible: columns.wide
    height: visible ? Theme.unit * 8 : 0

    component Heading: TextLine {
        height: parent ? parent.height : 0
        verticalAlignment: Text.AlignVCenter
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
    }

    Heading { x: root.columns.code; text: qsTr("Code") }
    Heading { x: root.columns.state; text: qsTr("State") }
    Heading { x: root.columns.waited; width: Theme.unit * 14; horizontalAlignment: Text.AlignRight; text: qsTr("Waited") }
    Heading { x: root.columns.place; text: qsTr("Room") }
    Heading { x: root.columns.therapist; text: qsTr("Therapist") }
    Heading { x: root.columns.services; visible: root.columns.servicesShown; text: qsTr("Services") }
    Heading { x: root.columns.total; width: root.columns.totalWidth; horizontalAlignment: Text.AlignRight; text: qsTr("Total") }
    Heading { x: root.columns.way; visible: root.columns.whole; width: root.columns.wayWidth; text: qsTr("Way") }

    Rectangle {
        width: parent.width
        height: 1
        y: parent.height - 1
        color: Theme.hairline
    }
}
