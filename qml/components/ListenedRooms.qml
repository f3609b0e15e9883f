import QtQuick
import Atrium.Models

/// The Socket.IO rooms of the selected connection: what it is told.
Column {
    id: root

    readonly property bool none: HouseMonitor.details.roomsText.length === 0

    bottomPadding: Theme.unit * 4

    SectionTitle {
        width: root.width
        text: qsTr("Rooms it listens to")
    }

    TextLine {
        x: Theme.unit * 4
        width: root.width - 2 * x
        text: root.none ? qsTr("None") : HouseMonitor.details.roomsText
        color: root.none ? Theme.mutedText : Theme.text
        lineHeight: 1.25
        wrapMode: Text.WrapAnywhere
        elide: Text.ElideNone
    }
}
