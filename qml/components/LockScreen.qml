import QtQuick
import Atrium.Models

/// The desk, while nobody who may use it is there.
FocusScope {
    id: root

    readonly property bool open: PinGuard.locked
    signal unlocked()

    visible: open
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("The desk is locked")
    onOpenChanged: {
        if (open)
            pad.begin()
        else
            root.unlocked()
    }
    Component.onCompleted: {
        if (open)
            pad.begin()
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.window
    }

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onWheel: wheel => wheel.accepted = true
    }

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.unit * 8, Theme.unit * 100)
        spacing: Theme.unit * 6

        TextLine {
            width: parent.width
            text: HouseMonitor.clockText
            font.pixelSize: Theme.titleText * 2
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
        }

        PinPad {
            id: pad

            width: parent.width
            title: qsTr("The desk is locked. Its PIN, or the manager's:")
            onGiven: pin => PinGuard.unlock(pin)
        }

        TextLine {
            width: parent.width
            text: qsTr("The house goes on serving.")
            color: Theme.mutedText
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
