import QtQuick
import Atrium.Models

/// A flat cross.
PlainButton {
    id: root

    property real glyphSize: Theme.unit * 4.5

    width: Theme.unit * 8
    height: width
    flat: true
    text: qsTr("Close")

    contentItem: Item {
        ActionGlyph {
            anchors.centerIn: parent
            width: root.glyphSize
            height: width
            shape: ActionGlyph.Close
            color: Theme.mutedText
        }
    }
}
