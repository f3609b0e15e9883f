import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// The parts of the details; Left and Right go from one to the next.
TabBar {
    id: root

    required property list<string> titles

    spacing: 0
    activeFocusOnTab: true
    Keys.onLeftPressed: decrementCurrentIndex()
    Keys.onRightPressed: incrementCurrentIndex()
    implicitHeight: Theme.unit * 8
    Accessible.role: Accessible.PageTabList

    background: Item {
        Rectangle {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: 1
            color: Theme.hairline
        }
    }

    Repeater {
        model: root.titles

        TabButton {
            id: tab

            required property string modelData

            width: implicitWidth
            height: Theme.unit * 8
            focusPolicy: Qt.NoFocus
            leftPadding: Theme.unit * 2
            rightPadding: Theme.unit * 2
            text: tab.modelData
            font.pixelSize: Theme.bodyText
            Accessible.role: Accessible.PageTab
            Accessible.name: tab.modelData
            Accessible.selected: tab.checked

            contentItem: TextLine {
                text: tab.text
                color: tab.checked ? Theme.text : Theme.mutedText
                font.pixelSize: Theme.bodyText
                font.weight: tab.checked ? Font.DemiBold : Font.Normal
                horizontalAlignment: Text.AlignHCenter
            }

            background: Rectangle {
                color: tab.hovered ? Theme.hover : "transparent"
                border.width: tab.checked && tab.TabBar.tabBar && tab.TabBar.tabBar.activeFocus ? 2 : 0
                border.color: Theme.accent

                Rectangle {
                    anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
                    height: 2
                    visible: tab.checked
                    color: Theme.accent
                }
            }
        }
    }
}
