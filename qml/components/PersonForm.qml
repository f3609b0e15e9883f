import QtQuick
import Atrium.Models

/// Takes somebody in.
Column {
    id: root

    property string role: "therapist"

    spacing: Theme.unit * 2

    function add(): void {
        HouseBook.addPerson(root.role, username.text, fullName.text, place.text, password.text)
        password.clear()
    }

    TextLine {
        width: parent.width
        topPadding: Theme.unit * 3
        text: qsTr("Take somebody in")
        font.weight: Font.DemiBold
    }

    ChoiceRow {
        width: parent.width
        title: qsTr("Works as")
        words: [qsTr("Therapist"), qsTr("Cashier"), qsTr("Front desk"), qsTr("Manager")]
        values: ["therapist", "cashier", "desk", "manager"]
        current: root.role
        onChosen: value => root.role = value
    }

    Flow {
        width: parent.width
        spacing: Theme.unit * 2

        PlainField {
            id: username

            objectName: "newUsername"
            placeholderText: qsTr("User name")
        }

        PlainField {
            id: fullName

            objectName: "newName"
            placeholderText: qsTr("Name, as shown")
        }

        PlainField {
            id: place

            objectName: "newPlace"
            visible: root.role === "therapist" || root.role === "cashier"
            placeholderText: root.role === "cashier" ? qsTr("Counter") : qsTr("Room")
        }

        PlainField {
            id: password

            objectName: "newPassword"
            placeholderText: qsTr("Password, 8 letters at least")
            echoMode: TextInput.Password
            Keys.onReturnPressed: root.add()
            Keys.onEnterPressed: root.add()
        }

        PlainButton {
            objectName: "addPerson"
            implicitHeight: username.implicitHeight
            text: qsTr("Take in")
            onClicked: root.add()
        }
    }
}
