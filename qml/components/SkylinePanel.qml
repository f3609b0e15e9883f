import QtQuick
import Atrium.Models

/// One cell per connection, the shade its newest round trip.
Rectangle {
    id: root

    required property bool shown
    readonly property string pointed: pointer.hovered ? skyline.wordsAt(pointer.point.position.x, pointer.point.position.y) : ""

    color: Theme.surface
    border.color: Theme.hairline
    border.width: 1
    radius: Theme.unit * 1.5
    implicitHeight: heading.height + Theme.unit * 30
    Accessible.role: Accessible.Chart
    Accessible.name: qsTr("Skyline: %1").arg(skyline.summary)
    Accessible.description: qsTr("One cell per connection, ordered by when it came. The Connections page lists them; a click on a cell goes there, as Enter does from the arrow keys' cell.")

    Column {
        id: heading

        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: Theme.unit * 4; rightMargin: Theme.unit * 4; topMargin: Theme.unit * 2 }

        TextLine {
            width: parent.width
            text: qsTr("Skyline: a cell per connection")
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            Accessible.role: Accessible.Heading
        }

        TextLine {
            objectName: "skylineWords"
            width: parent.width
            text: root.pointed !== "" ? root.pointed : skyline.activeFocus && skyline.cursorWords !== "" ? skyline.cursorWords : skyline.summary
            color: Theme.mutedText
            font.pixelSize: Theme.smallText
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }

        Flow {
            width: parent.width
            spacing: Theme.unit * 3
            topPadding: Theme.unit

            LegendMark { color: skyline.quick; text: qsTr("1 ms") }
            LegendMark { color: skyline.leisurely; text: qsTr("300 ms") }
            LegendMark { color: Theme.warning; text: qsTr("slow") }
            LegendMark { color: Theme.bad; text: qsTr("lost") }
        }
    }

    Skyline {
        id: skyline

        objectName: "skyline"
        anchors { left: parent.left; right: parent.right; top: heading.bottom; bottom: parent.bottom; margins: Theme.unit * 4; topMargin: Theme.unit * 2 }
        connections: HouseMonitor.connections
        role: PerformanceMonitor.connectionRole
        live: root.shown
        activeFocusOnTab: true
        cursorShown: activeFocus
        Accessible.role: Accessible.Graphic
        Accessible.focusable: true
        Accessible.name: cursorWords !== "" ? cursorWords : summary
        Keys.onLeftPressed: moveCursor(-1, 0)
        Keys.onRightPressed: moveCursor(1, 0)
        Keys.onUpPressed: moveCursor(0, -1)
        Keys.onDownPressed: moveCursor(0, 1)
        Keys.onReturnPressed: HouseMonitor.askForConnection(cursor)
        Keys.onEnterPressed: HouseMonitor.askForConnection(cursor)
        Keys.onPressed: event => {
            if (event.key !== Qt.Key_Home && event.key !== Qt.Key_End)
                return
            moveCursorToEnd(event.key === Qt.Key_End)
            event.accepted = true
        }

        HoverHandler {
            id: pointer

            cursorShape: root.pointed !== "" ? Qt.PointingHandCursor : Qt.ArrowCursor
        }

        TapHandler {
            onTapped: eventPoint => HouseMonitor.askForConnection(skyline.connectionAt(eventPoint.position.x, eventPoint.position.y))
        }
    }
}
