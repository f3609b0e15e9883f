import QtQuick
import Atrium.Models

/// A column's title with its sort mark, which never pushes the title about.
Item {
    id: root

    required property string title
    required property bool rightAligned
    required property bool sorting

    TextLine {
        id: words

        x: root.rightAligned ? root.width - width - Theme.unit * 2 : Theme.unit * 2
        width: Math.min(implicitWidth, root.width - Theme.unit * 3)
        height: root.height
        text: root.title
        color: root.sorting ? Theme.text : Theme.mutedText
        font.pixelSize: Theme.smallText
        font.weight: root.sorting ? Font.DemiBold : Font.Normal
    }

    ActionGlyph {
        anchors.verticalCenter: parent.verticalCenter
        x: root.rightAligned ? words.x - width - Theme.unit * 0.25 : words.x + words.width + Theme.unit * 0.5
        visible: root.sorting
        width: Theme.unit * 2.5
        height: width
        color: Theme.text
        shape: HouseMonitor.connections.descending ? ActionGlyph.SortDown : ActionGlyph.SortUp
    }
}
