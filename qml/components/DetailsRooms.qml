import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// The Socket.IO rooms of the connection: what it is told. It can be taken out of them, or into
/// another one.
Item {
    id: root

    readonly property ConnectionDetails details: HouseMonitor.details
    signal joinAsked()

    PlainButton {
        id: join

        objectName: "joinRoom"
        x: Theme.unit * 4
        y: Theme.unit * 3
        text: qsTr("Join a room…")
        enabled: ConnectionActions.possible
        onClicked: root.joinAsked()
    }

    ListView {
        id: list

        objectName: "roomView"
        anchors { left: parent.left; right: parent.right; top: join.bottom; bottom: parent.bottom; topMargin: Theme.unit * 2 }
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.details.rooms
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Rooms it listens to")
        ScrollBar.vertical: ThinScrollBar {}
        delegate: ListenedRoom {
            width: parent ? parent.width : 0
        }
    }

    TextLine {
        anchors { left: parent.left; right: parent.right; top: join.bottom; margins: Theme.unit * 4 }
        visible: list.count === 0
        text: qsTr("It listens to no room.")
        color: Theme.mutedText
    }
}
