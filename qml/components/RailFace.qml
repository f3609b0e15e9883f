import QtQuick
import Atrium.Models

/// Icon above word.
Item {
    id: root

    required property string text
    required property int glyph
    required property bool checked

    implicitWidth: Math.ceil(widest.advanceWidth)

    // As wide as the chosen page's word, so that the rail does not move.
    TextMetrics {
        id: widest

        font.pixelSize: Theme.smallText
        font.weight: Font.DemiBold
        text: root.text
    }

    ActionGlyph {
        anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: Theme.unit * 2 }
        width: Theme.unit * 5.5
        height: width
        shape: root.glyph
        color: root.checked ? Theme.accent : Theme.mutedText
    }

    TextLine {
        id: label

        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: Theme.unit * 1.25 }
        text: root.text
        font.pixelSize: Theme.smallText
        font.weight: root.checked ? Font.DemiBold : Font.Normal
        color: root.checked ? Theme.text : Theme.mutedText
    }
}
