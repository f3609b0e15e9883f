import QtQuick
import Atrium.Models

/// "network 380 · server 2 · client 28 ms", with a bar of the same parts.
Column {
    id: root

    required property real networkMs
    required property real serverMs
    required property real clientMs
    required property string text
    readonly property real total: part(networkMs) + part(serverMs) + part(clientMs)

    spacing: Theme.unit
    Accessible.role: Accessible.StaticText
    Accessible.name: root.text

    /// Unknown parts have no length.
    function part(milliseconds: real): real {
        return milliseconds > 0 ? milliseconds : 0
    }

    function partWidth(milliseconds: real): real {
        return total > 0 ? width * part(milliseconds) / total : 0
    }

    Row {
        visible: root.total > 0

        Rectangle {
            width: root.partWidth(root.networkMs)
            height: Theme.unit * 2
            color: Theme.accent
        }

        Rectangle {
            width: root.partWidth(root.serverMs)
            height: Theme.unit * 2
            color: Theme.warning
        }

        Rectangle {
            width: root.partWidth(root.clientMs)
            height: Theme.unit * 2
            color: Theme.mutedText
        }
    }

    TextLine {
        width: root.width
        text: root.text
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }
}
