import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// How a search box looks.
TextField {
    id: root

    /// So that the whole placeholder can be read.
    readonly property real hintWidth: Math.ceil(hint.advanceWidth) + leftPadding + rightPadding + Theme.unit

    implicitWidth: Math.max(Theme.unit * 60, hintWidth)
    implicitHeight: Theme.unit * 8
    leftPadding: Theme.unit * 8
    rightPadding: Theme.unit * 3
    topPadding: 0
    bottomPadding: 0
    verticalAlignment: TextInput.AlignVCenter
    font.pixelSize: Theme.bodyText
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    placeholderTextColor: Theme.mutedText

    TextMetrics {
        id: hint

        font: root.font
        text: root.placeholderText
    }

    background: Rectangle {
        radius: Theme.unit
        color: Theme.raised
        border.width: root.activeFocus ? 2 : 1
        border.color: root.activeFocus ? Theme.accent : Theme.outline

        ActionGlyph {
            anchors { left: parent.left; leftMargin: Theme.unit * 2.5; verticalCenter: parent.verticalCenter }
            width: Theme.unit * 4
            height: width
            shape: ActionGlyph.Search
            color: Theme.mutedText
        }
    }
}
