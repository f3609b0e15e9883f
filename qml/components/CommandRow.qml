import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// One line of the command palette.
ItemDelegate {
    id: root

    required property int index
    required property string title
    required property string place
    required property string keys

    readonly property CommandList list: ListView.view as CommandList

    width: list ? list.width - Theme.unit * 3 : 0
    highlighted: ListView.isCurrentItem
    onClicked: list.chosen(root.index)
    focusPolicy: Qt.NoFocus
    implicitHeight: Theme.unit * 10
    Accessible.role: Accessible.ListItem
    Accessible.name: keys.length > 0 ? qsTr("%1, %2, %3").arg(title).arg(place).arg(keys) : qsTr("%1, %2").arg(title).arg(place)
    Accessible.selected: root.highlighted

    background: Rectangle {
        radius: Theme.unit
        color: root.highlighted ? Theme.selection : root.hovered ? Theme.hover : "transparent"
    }

    contentItem: CommandFace {
        title: root.title
        place: root.place
        keys: root.keys
    }
}
