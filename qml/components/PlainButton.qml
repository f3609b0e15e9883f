import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// A button: `strong` for the one that does what the dialog is about, `flat` inside strips.
Button {
    id: root

    property bool strong: false
    property bool danger: false
    readonly property color ink: strong ? Theme.accentText : danger ? Theme.bad : Theme.text

    flat: false
    opacity: enabled ? 1 : 0.6
    focusPolicy: Qt.StrongFocus
    font.pixelSize: Theme.bodyText
    font.weight: strong ? Font.DemiBold : Font.Normal
    leftPadding: Theme.unit * 3.5
    rightPadding: Theme.unit * 3.5
    topPadding: Theme.unit * 1.5
    bottomPadding: Theme.unit * 1.5
    Accessible.name: root.text
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: TextLine {
        text: root.text
        color: root.ink
        font: root.font
        horizontalAlignment: Text.AlignHCenter
    }

    background: Rectangle {
        radius: Theme.unit
        color: root.strong ? Theme.accent : root.hovered || root.down ? Theme.hover : root.flat ? "transparent" : Theme.raised
        border.width: root.visualFocus ? 2 : root.flat || root.strong ? 0 : 1
        border.color: root.visualFocus ? (root.strong ? Theme.text : Theme.accent) : Theme.outline
    }
}
