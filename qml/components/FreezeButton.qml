import QtQuick
import Atrium.Models

/// Freezes a list; while frozen it counts what has changed behind it.
PlainButton {
    id: root

    required property bool frozen
    required property int changes

    text: !frozen ? qsTr("Freeze") : changes === 1 ? qsTr("Frozen: +1 change") : qsTr("Frozen: +%1 changes").arg(changes)
    strong: frozen
    implicitHeight: Theme.unit * 8
    leftPadding: Theme.unit * 8
    focusPolicy: Qt.TabFocus
    Accessible.description: qsTr("Space in the list does the same")

    ActionGlyph {
        x: Theme.unit * 2.5
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.unit * 4
        height: width
        shape: root.frozen ? ActionGlyph.Play : ActionGlyph.Pause
        color: root.ink
    }
}
