import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// Everything about the selected connection, beside the table, never over it while there is room.
Rectangle {
    id: root

    readonly property ConnectionDetails details: HouseMonitor.details
    readonly property bool known: details.title.length > 0
    signal closed()
    signal asked(int kind)

    color: Theme.surface
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Details of %1").arg(root.details.title)

    Rectangle {
        width: 1
        height: parent.height
        color: Theme.hairline
    }

    // With large text in a low window the pane scrolls as one, so that each part keeps some room.
    Flickable {
        anchors.fill: parent
        contentWidth: width
        contentHeight: Math.max(height, part.y + Theme.unit * 60)
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ThinScrollBar {}

        Item {
            id: heading

            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.unit * 4 }
            height: names.implicitHeight

            Column {
                id: names

                anchors { left: parent.left; right: closeButton.left; rightMargin: Theme.unit * 2 }
                spacing: Theme.unit

                TextLine {
                    width: parent.width
                    text: root.known ? root.details.title : qsTr("Nothing selected")
                    font.pixelSize: Theme.largeText
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.Heading
                }

                TextLine {
                    width: parent.width
                    text: root.known ? root.details.subtitle : qsTr("Choose a connection in the table.")
                    color: Theme.mutedText
                }

                StatusMark {
                    width: parent.width
                    visible: root.known
                    status: root.details.status
                    text: root.details.statusText
                }
            }

            CloseButton {
                id: closeButton

                objectName: "closeDetails"
                anchors.right: parent.right
                Accessible.name: qsTr("Close details (Esc)")
                onClicked: root.closed()
            }
        }

        Flow {
            id: orders

            anchors { left: parent.left; right: parent.right; top: heading.bottom; leftMargin: Theme.unit * 4; rightMargin: Theme.unit * 4; topMargin: Theme.unit * 2 }
            visible: root.known
            spacing: Theme.unit * 2

            PlainButton {
                objectName: "sendNotice"
                text: qsTr("Send notice…")
                enabled: ConnectionActions.possible
                onClicked: root.asked(ConnectionActions.Notice)
            }

            PlainButton {
                objectName: "disconnect"
                text: qsTr("Disconnect…")
                danger: true
                enabled: ConnectionActions.possible
                onClicked: root.asked(ConnectionActions.Disconnect)
            }
        }

        DetailsTabs {
            id: tabs

            objectName: "detailsTabs"
            anchors { left: parent.left; right: parent.right; top: orders.bottom; leftMargin: Theme.unit * 2; rightMargin: Theme.unit * 2; topMargin: Theme.unit * 2 }
            visible: root.known
            titles: [qsTr("Overview"), qsTr("Events"), qsTr("Rooms"), qsTr("Handshake"), qsTr("Today")]
        }

        Item {
            id: part

            anchors { left: parent.left; right: parent.right; top: tabs.bottom; bottom: parent.bottom }
            visible: root.known

            DetailsOverview {
                anchors.fill: parent
                visible: tabs.currentIndex === 0
            }

            DetailsEvents {
                anchors.fill: parent
                visible: tabs.currentIndex === 1
            }

            DetailsRooms {
                anchors.fill: parent
                visible: tabs.currentIndex === 2
                onJoinAsked: root.asked(ConnectionActions.Join)
            }

            FactList {
                objectName: "handshakeView"
                anchors.fill: parent
                visible: tabs.currentIndex === 3
                model: ConnectionActions.story.handshake
                emptyText: qsTr("Not known any more.")
                Accessible.name: qsTr("What it brought along when it connected")
            }

            FactList {
                objectName: "pastView"
                anchors.fill: parent
                visible: tabs.currentIndex === 4
                model: ConnectionActions.story.past
                emptyText: qsTr("This is its first connection of today.")
                Accessible.name: qsTr("Earlier connections of today")
            }
        }
    }
}
