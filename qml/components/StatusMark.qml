import QtQuick
import Atrium.Models

/// Icon and word of a status, always together.
Item {
    id: root

    property int status: Status.None
    property string text: glyph.word
    property int pixelSize: Theme.bodyText
    property bool bold: false
    /// The word in the muted text colour; the icon keeps its own.
    property bool quiet: false

    implicitWidth: Math.ceil(label.implicitWidth) + label.x + 1
    implicitHeight: label.implicitHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: root.text

    StatusGlyph {
        id: glyph

        anchors.verticalCenter: parent.verticalCenter
        width: Math.round(root.pixelSize * 0.9)
        height: width
        status: root.status
    }

    TextLine {
        id: label

        x: glyph.width + Math.round(root.pixelSize * 0.5)
        width: Math.max(0, root.width - x)
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        color: root.quiet ? Theme.mutedText : glyph.ink
        font.pixelSize: root.pixelSize
        font.weight: root.bold ? Font.DemiBold : Font.Normal
        Accessible.ignored: true
    }
}
