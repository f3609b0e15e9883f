import QtQuick
import Atrium.Models

/// Asks for a PIN. Says why one did not do.
Column {
    id: root

    required property string title
    property string answer: qsTr("Open")
    signal given(string pin)

    spacing: Theme.unit * 3

    function begin(): void {
        field.clear()
        PinGuard.clearRefusal()
        field.forceActiveFocus(Qt.TabFocusReason)
    }

    function give(): void {
        if (field.text.length === 0 || PinGuard.busy)
            return
        root.given(field.text)
        field.clear()
    }

    TextLine {
        width: parent.width
        text: root.title
        font.pixelSize: Theme.largeText
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    Flow {
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, field.implicitWidth + open.implicitWidth + Theme.unit * 3)
        spacing: Theme.unit * 3

        PlainField {
            id: field

            objectName: "pinField"
            label: root.title
            width: Theme.unit * 36
            echoMode: TextInput.Password
            inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
            maximumLength: 12
            Keys.onReturnPressed: root.give()
            Keys.onEnterPressed: root.give()
        }

        PlainButton {
            id: open

            objectName: "pinOpen"
            implicitHeight: field.implicitHeight
            strong: true
            text: root.answer
            onClicked: root.give()
        }
    }

    TextLine {
        objectName: "pinRefusal"
        width: parent.width
        height: Math.max(implicitHeight, Theme.unit * 5)
        text: PinGuard.busy ? qsTr("One moment") : PinGuard.refusal
        color: PinGuard.busy ? Theme.mutedText : Theme.bad
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
}
