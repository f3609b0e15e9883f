import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// A thing the desk can do; what ends an order is marked.
ItemDelegate {
    id: root

    required property int index
    required property string title
    required property bool harsh

    readonly property OfferList list: ListView.view as OfferList

    objectName: "choice" + root.index
    width: list ? list.width : 0
    implicitHeight: Math.max(Theme.unit * 8, implicitContentHeight + Theme.unit * 2)
    padding: 0
    focusPolicy: Qt.NoFocus
    highlighted: ListView.isCurrentItem
    onClicked: list.pressed(root.index)
    Accessible.role: Accessible.MenuItem
    Accessible.name: root.title
    Accessible.selected: root.highlighted

    background: Rectangle {
        radius: Theme.unit
        color: root.highlighted ? Theme.selection : root.hovered ? Theme.hover : "transparent"
    }

    contentItem: TextLine {
        leftPadding: Theme.unit * 2
        rightPadding: Theme.unit * 2
        text: root.title
        color: root.harsh ? Theme.bad : Theme.text
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }
}
