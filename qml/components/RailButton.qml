import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// A page in the left rail: icon and word.
AbstractButton {
    id: root

    required property int glyph
    required property string hint

    checkable: false
    focusPolicy: Qt.TabFocus
    implicitWidth: Math.max(label.implicitWidth + Theme.unit * 4, Theme.unit * 17)
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

    contentItem: Item {
        ActionGlyph {
            anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: Theme.unit * 1.5 }
            width: Theme.unit * 5.5
            height: width
            shape: root.glyph
            color: root.checked ? Theme.accent : Theme.mutedText
        }

        TextLine {
            id: label

            anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: Theme.unit * 0.5 }
            text: root.text
            font.pixelSize: Theme.smallText
            font.weight: root.checked ? Font.DemiBold : Font.Normal
            color: root.checked ? Theme.text : Theme.mutedText
        }
    }
}
