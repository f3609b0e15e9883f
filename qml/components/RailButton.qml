import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// A page in the left rail: icon and word.
AbstractButton {
    id: root

    required property int glyph
    required property string hint

    checkable: false
    padding: 0
    focusPolicy: Qt.TabFocus
    implicitWidth: Math.max(contentItem.implicitWidth + Theme.unit * 4, Theme.unit * 17)
    implicitHeight: Theme.unit * 13.5
    Accessible.role: Accessible.PageTab
    Accessible.name: root.text
    Accessible.description: root.hint
    Accessible.selected: root.checked
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
    ToolTip.text: root.hint
    ToolTip.visible: root.hovered
    ToolTip.delay: 700

    background: Rectangle {
        radius: Theme.unit * 1.5
        color: root.checked ? Theme.selection : root.hovered ? Theme.hover : "transparent"
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    contentItem: RailFace {
        text: root.text
        glyph: root.glyph
        checked: root.checked
    }
}
