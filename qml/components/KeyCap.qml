import QtQuick
import Atrium.Models

/// A key or a chord as it is written on the keyboard.
Rectangle {
    id: root

    required property string keys

    visible: keys.length > 0
    implicitWidth: words.implicitWidth + Theme.unit * 3
    implicitHeight: words.implicitHeight + Theme.unit
    radius: Theme.unit
    color: Theme.raised
    border.color: Theme.outline
    border.width: 1

    TextLine {
        id: words

        anchors.centerIn: parent
        text: root.keys
        font.pixelSize: Theme.smallText
        color: Theme.text
    }
}
