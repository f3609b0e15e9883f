import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// Asks for a few words at the foot of the page: what is behind it stays in reach. Return takes
/// them, Esc does not.
FocusScope {
    id: root

    required property string title
    required property string hint
    required property string answer
    property bool danger: false
    property bool mayBeEmpty: false
    property int longest: 500
    property bool open: false
    readonly property bool ready: mayBeEmpty || field.text.trim().length > 0
    signal confirmed(string words)
    signal closed()

    visible: open
    implicitHeight: body.implicitHeight + Theme.unit * 6
    Accessible.role: Accessible.Dialog
    Accessible.name: root.title

    function show(): void {
        field.clear()
        root.open = true
        field.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    function close(): void {
        root.open = false
        root.closed()
    }

    function confirm(): void {
        if (!root.ready)
            return
        root.confirmed(field.text)
        root.close()
    }

    Keys.onEscapePressed: root.close()

    Rectangle {
        anchors.fill: parent
        color: Theme.raised
        border.color: root.danger ? Theme.bad : Theme.outline
        border.width: 1
        radius: Theme.unit * 1.5

        // A press on the sheet is not one on the table.
        MouseArea {
            anchors.fill: parent
        }
    }

    Column {
        id: body

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.unit * 3 }
        spacing: Theme.unit * 2

        TextLine {
            objectName: root.objectName + "Title"
            width: parent.width
            text: root.title
            font.weight: Font.DemiBold
        }

        TextField {
            id: field

            objectName: root.objectName + "Text"
            width: parent.width
            implicitHeight: Theme.unit * 8
            verticalAlignment: TextInput.AlignVCenter
            topPadding: 0
            bottomPadding: 0
            focus: true
            maximumLength: root.longest
            placeholderText: root.hint
            placeholderTextColor: Theme.mutedText
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentText
            font.pixelSize: Theme.bodyText
            Accessible.name: placeholderText
            Keys.onReturnPressed: root.confirm()
            Keys.onEnterPressed: root.confirm()

            background: Rectangle {
                radius: Theme.unit
                color: Theme.surface
                border.width: field.activeFocus ? 2 : 1
                border.color: field.activeFocus ? Theme.accent : Theme.outline
            }
        }

        Flow {
            width: parent.width
            layoutDirection: Qt.RightToLeft
            spacing: Theme.unit * 3

            PlainButton {
                objectName: root.objectName + "Confirm"
                text: root.answer
                danger: root.danger
                strong: !root.danger && root.ready
                enabled: root.ready
                onClicked: root.confirm()
            }

            PlainButton {
                text: qsTr("Do nothing")
                onClicked: root.close()
            }
        }
    }
}
