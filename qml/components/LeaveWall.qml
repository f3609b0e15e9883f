import QtQuick
import Atrium.Models

/// Asks for a PIN before a wall is left.
FocusScope {
    id: root

    property bool open: false
    signal confirmed()

    visible: open
    Accessible.role: Accessible.Dialog
    Accessible.name: pad.title
    Keys.onEscapePressed: root.open = false

    function ask(): void {
        root.open = true
        pad.begin()
    }

    Connections {
        target: PinGuard
        enabled: root.open

        function onAllowed(): void {
            root.open = false
            root.confirmed()
        }
    }

    Rectangle {
        anchors.fill: parent
        color: "#000000"
        opacity: 0.8
    }

    Rectangle {
        anchors.centerIn: parent
        width: pad.width + Theme.unit * 12
        height: pad.height + Theme.unit * 12
        radius: Theme.unit * 2
        color: Theme.surface

        PinPad {
            id: pad

            anchors.centerIn: parent
            width: Math.min(root.width - Theme.unit * 20, Theme.unit * 80)
            title: qsTr("The PIN, to leave the wall:")
            answer: qsTr("Leave")
            onGiven: pin => PinGuard.askToLeave(pin)
        }
    }
}
