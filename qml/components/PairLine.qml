import QtQuick
import Atrium.Models

/// Two muted texts at both ends of a line; the second goes below the first when they do not fit.
Item {
    id: root

    required property string text
    required property string note
    readonly property bool stacked: words.implicitWidth + noteWords.implicitWidth + Theme.unit * 2 > width && note !== ""

    implicitHeight: Theme.unit * 4.5 + (stacked ? noteWords.implicitHeight : 0)

    TextLine {
        id: words

        width: root.stacked || root.note === "" ? root.width : implicitWidth
        height: Theme.unit * 4.5
        text: root.text
        color: Theme.mutedText
    }

    TextLine {
        id: noteWords

        y: root.stacked ? words.height : (words.height - height) / 2
        width: root.width
        horizontalAlignment: root.stacked ? Text.AlignLeft : Text.AlignRight
        text: root.note
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
    }
}
