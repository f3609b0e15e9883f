import QtQuick
import Atrium.Models

/// A title of the wall in both languages of the house, whatever the desk's own is.
Column {
    id: root

    required property real step
    required property string english
    required property string filipino

    Accessible.role: Accessible.Heading
    Accessible.name: root.english

    TextLine {
        width: root.width
        text: root.english
        font.pixelSize: root.step * 4
        font.weight: Font.DemiBold
    }

    TextLine {
        width: root.width
        text: root.filipino
        font.pixelSize: root.step * 2.6
        color: Theme.mutedText
    }
}
