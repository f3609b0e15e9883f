import QtQuick
import Atrium.Models

/// Across the page while something is wrong with all of it.
Rectangle {
    id: root

    required property string text

    color: Theme.raised
    border.color: Theme.bad
    border.width: 1
    implicitHeight: Math.max(Theme.unit * 9, words.implicitHeight + Theme.unit * 4)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text

    StatusGlyph {
        id: glyph

        anchors { left: parent.left; leftMargin: Theme.unit * 4; verticalCenter: parent.verticalCenter }
        width: Theme.unit * 4
        height: width
        status: Status.Lost
    }

    TextLine {
        id: words

        anchors { left: glyph.right; right: parent.right; leftMargin: Theme.unit * 2.5; rightMargin: Theme.unit * 4; verticalCenter: parent.verticalCenter }
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
        text: root.text
        font.weight: Font.DemiBold
    }
}
