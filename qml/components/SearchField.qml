import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// A search box. Esc empties it, then leaves it.
TextField {
    id: root

    signal dismissed()

    implicitWidth: Math.max(Theme.unit * 60, Math.ceil(hint.advanceWidth) + leftPadding + rightPadding + Theme.unit)
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
    Keys.onEscapePressed: {
        if (text.length > 0)
            clear()
        else
            dismissed()
    }
    Keys.onDownPressed: dismissed()
    Keys.onReturnPressed: dismissed()

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
