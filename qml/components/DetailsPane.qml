import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// Facts of the selected connection, beside the table, never over it while there is room.
Rectangle {
    id: root

    readonly property ConnectionDetails details: HouseMonitor.details
    readonly property bool known: details.title.length > 0
    signal closed()

    color: Theme.surface
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Details of %1").arg(root.details.title)

    Rectangle {
        width: 1
        height: parent.height
        color: Theme.hairline
    }

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

        PlainButton {
            id: closeButton

            objectName: "closeDetails"
            anchors.right: parent.right
            width: Theme.unit * 8
            height: width
            flat: true
            text: qsTr("Close")
            Accessible.name: qsTr("Close details (Esc)")
            onClicked: root.closed()

            contentItem: Item {
                ActionGlyph {
                    anchors.centerIn: parent
                    width: Theme.unit * 4.5
                    height: width
                    shape: ActionGlyph.Close
                    color: Theme.mutedText
                }
            }
        }
    }

    RoundTripChart {
        id: chart

        anchors { left: parent.left; right: parent.right; top: heading.bottom; margins: Theme.unit * 4 }
        height: Theme.unit * 24
        visible: root.known && root.height > Theme.unit * 90
        model: HouseMonitor.connections
        Accessible.role: Accessible.Chart
        Accessible.name: chart.summary
    }

    ListView {
        id: list

        anchors { left: parent.left; right: parent.right; top: chart.visible ? chart.bottom : heading.bottom; bottom: parent.bottom; topMargin: Theme.unit * 3 }
        visible: root.known
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.details.facts
        section.property: "section"
        section.delegate: SectionTitle {
            required property string section
            width: parent ? parent.width : 0
            text: section
        }
        delegate: FactRow {
            width: parent ? parent.width : 0
        }
        footer: ListenedRooms {
            width: parent ? parent.width : 0
        }
        ScrollBar.vertical: ThinScrollBar {}
    }
}
