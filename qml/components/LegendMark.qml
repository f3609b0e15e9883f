import QtQuick
import Atrium.Models

/// A colour and what it means.
Row {
    id: root

    required property color color
    required property string text

    spacing: Theme.unit

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.unit * 2.5
        height: width
        color: root.color
    }

    TextLine {
        text: root.text
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
    }
}
