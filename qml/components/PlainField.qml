import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// A line to write in.
TextField {
    id: root

    /// What it is for, when no label says so.
    property string label: placeholderText

    implicitWidth: Math.max(Theme.unit * 36, Math.ceil(hint.advanceWidth) + Theme.unit * 7)
    implicitHeight: Theme.unit * 9
    leftPadding: Theme.unit * 3
    rightPadding: Theme.unit * 3
    topPadding: 0
    bottomPadding: 0
    verticalAlignment: TextInput.AlignVCenter
    font.pixelSize: Theme.bodyText
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    placeholderTextColor: Theme.mutedText
    selectByMouse: true
    Accessible.name: root.label

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
    }
}
