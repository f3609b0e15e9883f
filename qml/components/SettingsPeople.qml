import QtQuick
import Atrium.Models

/// Who works here: take somebody in, move, rename, lock out, give a new password.
Column {
    id: root

    spacing: Theme.unit * 3

    Repeater {
        model: HouseBook.people

        PersonRow {
            width: parent ? parent.width : 0
        }
    }

    TextLine {
        width: parent.width
        visible: HouseBook.known && HouseBook.people.count === 0
        text: qsTr("Nobody yet.")
        color: Theme.mutedText
    }

    PersonForm {
        width: parent.width
    }
}
