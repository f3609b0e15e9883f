import QtQuick
import Atrium.Models

/// Somebody who works here.
Flow {
    id: root

    required property int number
    required property string name
    required property string username
    required property string roleWord
    required property string place
    required property bool active
    required property bool canLogIn
    readonly property bool touched: nameField.text !== name || placeField.text !== place

    spacing: Theme.unit * 2
    opacity: active ? 1 : 0.6

    TextLine {
        width: Math.min(root.width, Theme.unit * 54)
        height: nameField.implicitHeight
        text: root.active ? (root.canLogIn ? qsTr("%1, %2").arg(root.roleWord).arg(root.username) : qsTr("%1, %2, no password").arg(root.roleWord).arg(root.username)) : qsTr("%1, %2, locked out").arg(root.roleWord).arg(root.username)
        color: Theme.mutedText
    }

    PlainField {
        id: nameField

        objectName: "name-" + root.username
        width: Theme.unit * 44
        label: qsTr("Name of %1").arg(root.username)
        text: root.name
    }

    PlainField {
        id: placeField

        objectName: "place-" + root.username
        width: Theme.unit * 22
        label: qsTr("Room or counter of %1").arg(root.username)
        placeholderText: qsTr("Place")
        text: root.place
    }

    PlainButton {
        objectName: "savePerson-" + root.username
        implicitHeight: nameField.implicitHeight
        visible: root.touched
        strong: true
        text: qsTr("Save")
        onClicked: HouseBook.editPerson(root.number, nameField.text, placeField.text)
    }

    PlainButton {
        objectName: "lockOut-" + root.username
        implicitHeight: nameField.implicitHeight
        flat: true
        text: root.active ? qsTr("Lock out") : qsTr("Let in")
        onClicked: HouseBook.setPersonActive(root.number, !root.active)
    }

    PlainField {
        id: password

        objectName: "password-" + root.username
        visible: root.active
        width: Theme.unit * 44
        placeholderText: qsTr("New password")
        echoMode: TextInput.Password
    }

    PlainButton {
        objectName: "setPassword-" + root.username
        implicitHeight: nameField.implicitHeight
        visible: root.active && password.text !== ""
        text: qsTr("Set")
        onClicked: {
            HouseBook.setPassword(root.number, password.text)
            password.clear()
        }
    }
}
