import QtQuick
import Atrium.Models
import Atrium.Ui

/// The board for the wall, who is called where, who waits, and the rooms: read from six metres,
/// sized from the window's height, silent about nothing: when no news come it says so and dims.
Window {
    id: root

    /// A hundredth of the height: every size here is a multiple of it.
    readonly property real step: height / 100
    property bool leaving: false
    /// Who wants to leave has given the PIN.
    property bool permitted: false
    readonly property bool asking: quitDialog.open || leaveWall.open

    width: 1280
    height: 720
    color: Theme.window
    title: qsTr("Atrium - wall")

    onClosing: close => {
        if (PinGuard.hasDeskPin || PinGuard.hasManagerPin) {
            if (!root.permitted) {
                close.accepted = false
                leaveWall.ask()
                return
            }
        }
        if (root.leaving || HouseMonitor.connectionCount === 0)
            return
        close.accepted = false
        quitDialog.askFor(HouseMonitor.connectionCount)
    }

    Binding {
        target: HouseMonitor.floor
        property: "watching"
        value: root.visibility !== Window.Hidden && root.visibility !== Window.Minimized
    }

    Shortcut {
        sequence: "Esc"
        enabled: !root.asking
        onActivated: root.close()
    }

    HoverHandler {
        cursorShape: root.asking ? Qt.ArrowCursor : Qt.BlankCursor
    }

    BurnInCare {
        id: care

        objectName: "burnInCare"
        reach: root.step * 0.6
    }

    Item {
        objectName: "wallContent"
        anchors { fill: parent; margins: root.step * 4; bottomMargin: root.step * 4 + (ribbon.visible ? ribbon.height : 0) }
        enabled: !root.asking
        transform: Translate { x: care.dx; y: care.dy }

        WallHeader {
            id: header

            width: parent.width
            step: root.step
        }

        Item {
            objectName: "wallNumbers"
            anchors { left: parent.left; right: parent.right; top: header.bottom; bottom: parent.bottom; topMargin: root.step * 4 }
            opacity: HouseMonitor.liveStatus === Status.Lost ? 0.45 : 1

            WallWaiting {
                id: waiting

                anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
                width: parent.width * 0.24
                step: root.step
            }

            WallCalling {
                id: calling

                objectName: "wallCalling"
                anchors { left: parent.left; right: waiting.left; top: parent.top; rightMargin: root.step * 4 }
                height: root.step * 41
                step: root.step
            }

            WallRooms {
                anchors { left: parent.left; right: waiting.left; top: calling.bottom; bottom: parent.bottom; topMargin: root.step * 2; rightMargin: root.step * 4 }
                step: root.step
            }
        }
    }

    SampleRibbon {
        id: ribbon

        anchors.bottom: parent.bottom
        width: parent.width
        visible: HouseMonitor.sampleData
        height: implicitHeight
    }

    LeaveWall {
        id: leaveWall

        objectName: "leaveWall"
        anchors.fill: parent
        onConfirmed: {
            root.permitted = true
            root.close()
            root.permitted = false
        }
    }

    QuitDialog {
        id: quitDialog

        objectName: "quitDialog"
        anchors.fill: parent
        onConfirmed: {
            root.leaving = true
            root.permitted = true
            root.close()
            HouseMonitor.quit()
        }
    }
}
