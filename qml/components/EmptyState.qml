import QtQuick
import Atrium.Models

/// Nothing here yet, and what to do so that there is.
Column {
    id: root

    required property string title
    property string text
    property bool centered: false

    spacing: Theme.unit * 2

    TextLine {
        width: parent.width
        text: root.title
        font.weight: Font.DemiBold
        font.pixelSize: root.centered ? Theme.largeText : Theme.bodyText
        horizontalAlignment: root.centered ? Text.AlignHCenter : Text.AlignLeft
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    TextLine {
        width: parent.width
        visible: root.text.length > 0
        text: root.text
        color: Theme.mutedText
        lineHeight: 1.2
        horizontalAlignment: root.centered ? Text.AlignHCenter : Text.AlignLeft
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }
}
