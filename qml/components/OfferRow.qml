import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// "rtt>     newest round trip, ms"
ItemDelegate {
    id: root

    required property int index
    required property string label
    required property string help

    readonly property OfferList list: ListView.view as OfferList

    width: list ? list.width : 0
    onClicked: list.pressed(root.index)
    implicitHeight: Theme.unit * 7
    padding: 0
    focusPolicy: Qt.NoFocus
    highlighted: ListView.isCurrentItem
    Accessible.role: Accessible.ListItem
    Accessible.name: help.length > 0 ? qsTr("%1, %2").arg(label).arg(help) : label
    Accessible.selected: root.highlighted

    background: Rectangle {
        radius: Theme.unit
        color: root.highlighted ? Theme.selection : root.hovered ? Theme.hover : "transparent"
    }

    contentItem: Item {
        TextLine {
            x: Theme.unit * 2
            width: root.help.length > 0 ? Theme.unit * 26 : root.width - Theme.unit * 4
            height: parent.height
            text: root.label
        }

        TextLine {
            x: Theme.unit * 29
            width: root.width - x - Theme.unit * 2
            height: parent.height
            text: root.help
            color: Theme.mutedText
        }
    }
}
