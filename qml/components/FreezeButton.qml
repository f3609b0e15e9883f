import QtQuick
import Atrium.Models

/// Freezes the table; while frozen it counts what has changed behind it.
PlainButton {
    id: root

    readonly property ConnectionListModel connections: HouseMonitor.connections

    text: !connections.frozen ? qsTr("Freeze") : connections.changesWhileFrozen === 1 ? qsTr("Frozen: +1 change") : qsTr("Frozen: +%1 changes").arg(connections.changesWhileFrozen)
    strong: connections.frozen
    implicitHeight: Theme.unit * 8
    leftPadding: Theme.unit * 8
    focusPolicy: Qt.TabFocus
    Accessible.description: qsTr("Space in the table does the same")
    onClicked: connections.frozen = !connections.frozen

    ActionGlyph {
        x: Theme.unit * 2.5
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.unit * 4
        height: width
        shape: root.connections.frozen ? ActionGlyph.Play : ActionGlyph.Pause
        color: root.ink
    }
}
