import QtQuick
import Atrium.Models

/// "1:02:11 PM  Taken on by Sarah", and below it the device.
Item {
    id: root

    required property string time
    required property string what
    required property string device

    implicitHeight: words.height
    Accessible.role: Accessible.StaticText
    Accessible.name: root.time + ", " + root.what + (root.device !== "" ? ", " + root.device : "")

    TextLine {
        id: clock

        text: root.time
        color: Theme.mutedText
    }

    Column {
        id: words

        x: Theme.unit * 24
        width: root.width - x

        TextLine {
            width: parent.width
            text: root.what
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }

        TextLine {
            width: parent.width
            visible: text !== ""
            text: root.device
            color: Theme.mutedText
            font.pixelSize: Theme.smallText
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
    }
}
