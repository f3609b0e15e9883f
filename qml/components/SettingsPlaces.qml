import QtQuick
import Atrium.Models

/// Rooms and counters.
Column {
    id: root

    spacing: Theme.unit * 5

    PlaceList {
        width: parent.width
        title: qsTr("Rooms")
        kind: "room"
        places: HouseBook.rooms
        onAdded: number => HouseBook.addRoom(number)
        onRemoved: number => HouseBook.removeRoom(number)
    }

    PlaceList {
        width: parent.width
        title: qsTr("Counters")
        kind: "counter"
        places: HouseBook.counters
        onAdded: number => HouseBook.addCounter(number)
        onRemoved: number => HouseBook.removeCounter(number)
    }

    TextLine {
        width: parent.width
        text: qsTr("A room or a counter at which somebody works cannot be removed.")
        color: Theme.mutedText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }
}
