import QtQuick
import Atrium.Models

/// Numbers of places: add one, remove one.
Column {
    id: root

    required property string title
    required property string kind
    required property RecordListModel places
    signal added(string number)
    signal removed(string number)

    spacing: Theme.unit * 2

    function add(): void {
        if (field.text.trim() === "")
            return
        root.added(field.text)
        field.clear()
    }

    TextLine {
        width: parent.width
        text: root.title
        font.weight: Font.DemiBold
    }

    Flow {
        width: parent.width
        spacing: Theme.unit * 2

        Repeater {
            model: root.places

            PlainButton {
                required property string number

                objectName: root.kind + "-" + number // qmllint disable unqualified
                text: qsTr("%1  remove").arg(number)
                Accessible.name: qsTr("Remove %1").arg(number)
                onClicked: root.removed(number) // qmllint disable unqualified
            }
        }
    }

    Flow {
        width: parent.width
        spacing: Theme.unit * 2

        PlainField {
            id: field

            objectName: root.kind + "Number"
            placeholderText: qsTr("New number")
            maximumLength: 20
            Keys.onReturnPressed: root.add()
            Keys.onEnterPressed: root.add()
        }

        PlainButton {
            objectName: root.kind + "Add"
            implicitHeight: field.implicitHeight
            text: qsTr("Add")
            onClicked: root.add()
        }
    }
}
