import QtQuick
import Atrium.Models

/// PINs of the desk and of the manager.
Column {
    id: root

    spacing: Theme.unit * 5

    PinSetter {
        width: parent.width
        which: PinGuard.Desk
        present: PinGuard.hasDeskPin
        title: qsTr("Desk PIN")
        help: qsTr("Opens the desk again after it was left alone, and lets a wall be left.")
    }

    PinSetter {
        width: parent.width
        which: PinGuard.Manager
        present: PinGuard.hasManagerPin
        title: qsTr("Manager PIN")
        help: qsTr("Asked for before these settings; opens the desk as well.")
    }

    ChoiceRow {
        width: parent.width
        title: qsTr("Lock the desk when nobody touches it for")
        words: [qsTr("Never"), qsTr("1 min"), qsTr("5 min"), qsTr("15 min"), qsTr("30 min")]
        values: [0, 1, 5, 15, 30]
        current: PinGuard.idleMinutes
        onChosen: value => PinGuard.idleMinutes = value
    }

    TextLine {
        width: parent.width
        text: qsTr("A forgotten PIN: stop Atrium and remove pins.ini from the data folder.")
        color: Theme.mutedText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }
}
