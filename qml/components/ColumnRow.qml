import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// A column to show or to hide.
ItemDelegate {
    id: root

    required property int index
    required property int column
    required property string title
    required property string help
    required property bool shown

    readonly property OfferList list: ListView.view as OfferList

    width: list ? list.width : 0
    implicitHeight: Theme.unit * 7
    padding: 0
    focusPolicy: Qt.NoFocus
    enabled: column !== 0
    highlighted: ListView.isCurrentItem
    onClicked: list.pressed(root.index)
    Accessible.role: Accessible.CheckBox
    Accessible.name: root.title
    Accessible.description: root.help
    Accessible.checked: root.shown

    background: Rectangle {
        radius: Theme.unit
        color: root.highlighted ? Theme.selection : root.hovered ? Theme.hover : "transparent"
    }

    contentItem: Item {
        Rectangle {
            x: Theme.unit * 2
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.unit * 4
            height: width
            radius: Theme.unit * 0.5
            color: root.shown ? Theme.accent : "transparent"
            border.width: 1
            border.color: root.shown ? Theme.accent : Theme.outline

            TextLine {
                anchors.centerIn: parent
                visible: root.shown
                text: "\u2713"
                color: Theme.accentText
                font.pixelSize: Theme.smallText
            }
        }

        TextLine {
            x: Theme.unit * 8
            width: parent.width - x - Theme.unit * 2
            height: parent.height
            text: root.title
        }
    }
}
