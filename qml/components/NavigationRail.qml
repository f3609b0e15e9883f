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

    onPageChanged: settled.restart()
    onHeightChanged: settled.restart()

    Timer {
        id: settled

        interval: 0
        onTriggered: root.reveal()
    }

    /// The button of the page that is shown stands in view.
    function reveal(): void {
        const button = pages.children[root.page]
        const least = button.y + button.height + pages.y + Theme.unit * 3 - scroller.height
        scroller.contentY = Math.max(0, Math.min(Math.max(scroller.contentY, least), button.y))
    }

    Flickable {
        id: scroller

        anchors { fill: parent; rightMargin: 1 }
        contentWidth: width
        contentHeight: pages.y + pages.height + Theme.unit * 3
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        clip: true

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

            RailButton {
                objectName: "railEngineRoom"
                width: Math.max(implicitWidth, connectionsButton.implicitWidth)
                text: qsTr("Engine room")
                hint: qsTr("What the event loop is doing (Ctrl+7)")
                glyph: ActionGlyph.EngineRoom
                checked: root.page === 2
                onClicked: root.chosen(2)
            }
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
