import QtQuick
import Atrium.Models

/// Sets a PIN, or takes it away.
Column {
    id: root

    required property int which
    required property bool present
    required property string title
    required property string help

    spacing: Theme.unit

    function take(pin: string): void {
        refusal.text = PinGuard.setPin(root.which, pin)
        if (refusal.text === "")
            field.clear()
    }

    TextLine {
        width: parent.width
        text: root.present ? qsTr("%1: set").arg(root.title) : qsTr("%1: none").arg(root.title)
        font.weight: Font.DemiBold
    }

    TextLine {
        width: parent.width
        text: root.help
        color: Theme.mutedText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    Flow {
        width: parent.width
        spacing: Theme.unit * 2

        PlainField {
            id: field

            objectName: "pin-" + root.which
            placeholderText: qsTr("4 to 12 digits")
            label: root.title
            echoMode: TextInput.Password
            inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhSensitiveData
            Keys.onReturnPressed: root.take(text)
            Keys.onEnterPressed: root.take(text)
        }

        PlainButton {
            objectName: "setPin-" + root.which
            implicitHeight: field.implicitHeight
            text: root.present ? qsTr("Change") : qsTr("Set")
            enabled: field.text !== "" && !PinGuard.busy
            onClicked: root.take(field.text)
        }

        PlainButton {
            objectName: "removePin-" + root.which
            implicitHeight: field.implicitHeight
            visible: root.present
            text: qsTr("Take away")
            onClicked: root.take("")
        }
    }

    NoticeLine {
        id: refusal

        width: parent.width
    }
}
