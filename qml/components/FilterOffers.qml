import QtQuick
import Atrium.Models

/// What may follow in the filter. The keyboard stays in the field.
Rectangle {
    id: root

    required property FilterCompletion offers
    property alias currentIndex: list.currentIndex
    readonly property string currentLabel: list.currentItem ? (list.currentItem as OfferRow).label : ""
    signal taken(int row)

    width: Theme.unit * 84
    height: list.contentHeight + Theme.unit * 2
    color: Theme.raised
    radius: Theme.unit
    border.color: Theme.outline
    border.width: 1
    Accessible.role: Accessible.List
    Accessible.name: qsTr("What may follow")

    function move(by: int): void {
        list.currentIndex = (list.currentIndex + by + list.count) % list.count
    }

    OfferList {
        id: list

        anchors { fill: parent; margins: Theme.unit }
        interactive: false
        currentIndex: -1
        model: root.offers
        delegate: OfferRow {}
        onPressed: row => root.taken(row)
    }
}
