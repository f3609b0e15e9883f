import QtQuick
import Atrium.Models

/// A way into the house, to be photographed.
Column {
    id: root

    required property string title
    required property string url

    spacing: Theme.unit
    width: Math.max(Theme.unit * 44, Math.min(label.implicitWidth, Theme.unit * 70))
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("QR code of %1: %2").arg(root.title).arg(root.url)

    QrCode {
        width: Theme.unit * 40
        height: width
        text: root.url
    }

    TextLine {
        width: parent.width
        text: root.title
        font.weight: Font.DemiBold
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    TextLine {
        id: label

        width: parent.width
        text: root.url
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
        wrapMode: Text.WrapAnywhere
        elide: Text.ElideNone
    }
}
