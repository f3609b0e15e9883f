import QtQuick
import Atrium.Models

/// Left rail. Pages keep the numbers of their shortcuts; pages that do not exist do not appear.
Rectangle {
    id: root

    required property int page
    signal chosen(int page)

    color: Theme.surface
    implicitWidth: pages.implicitWidth + Theme.unit * 4
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Pages")

    Rectangle {
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        width: 1
        color: Theme.hairline
    }

    Column {
        id: pages

        x: Theme.unit * 2
        y: Theme.unit * 3
        spacing: Theme.unit * 2

        RailButton {
            objectName: "railFloor"
            width: Math.max(implicitWidth, connectionsButton.implicitWidth)
            text: qsTr("Floor")
            hint: qsTr("What is happening in the house (Ctrl+1)")
            glyph: ActionGlyph.Floor
            checked: root.page === 0
            onClicked: root.chosen(0)
        }

        RailButton {
            id: connectionsButton

            objectName: "railConnections"
            width: implicitWidth
            text: qsTr("Connections")
            hint: qsTr("Who is connected, and how well (Ctrl+3)")
            glyph: ActionGlyph.Connections
            checked: root.page === 1
            onClicked: root.chosen(1)
        }
    }

    TextLine {
        visible: y > pages.y + pages.height + Theme.unit
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: Theme.unit * 3 }
        text: HouseMonitor.version
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
    }
}
