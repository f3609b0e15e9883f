import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// The guests of the day, newest first. What is chosen is an order, whatever comes above it.
FocusScope {
    id: root

    signal dismissed()

    GuestColumns {
        id: grid

        width: view.width - Theme.unit * 2
    }

    GuestHeadings {
        id: headings

        width: parent.width
        columns: grid
    }

    ListView {
        id: view

        readonly property int page: Math.max(1, Math.floor(height / grid.lineHeight) - 1)

        objectName: "guestView"
        anchors { left: parent.left; right: parent.right; top: headings.bottom; bottom: parent.bottom }
        focus: true
        activeFocusOnTab: true
        clip: true
        reuseItems: true
        currentIndex: -1
        keyNavigationEnabled: false
        boundsBehavior: Flickable.StopAtBounds
        model: GuestMonitor.guests
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("Guests, %1 shown").arg(count)
        ScrollBar.vertical: ThinScrollBar {}

        function chosenRow(): int {
            return GuestMonitor.guests.rowOf(GuestMonitor.selected)
        }

        function go(row: int): void {
            if (count === 0)
                return
            const to = Math.max(0, Math.min(count - 1, row))
            positionViewAtIndex(to, ListView.Contain)
            const line = itemAtIndex(to) as GuestLine
            if (line)
                GuestMonitor.selected = line.order
        }

        Keys.onUpPressed: go(chosenRow() < 0 ? 0 : chosenRow() - 1)
        Keys.onDownPressed: go(chosenRow() + 1)
        Keys.onEscapePressed: root.dismissed()
        Keys.onPressed: event => {
            const row = Math.max(0, chosenRow())
            if (event.key === Qt.Key_Home)
                go(0)
            else if (event.key === Qt.Key_End)
                go(count - 1)
            else if (event.key === Qt.Key_PageDown)
                go(row + page)
            else if (event.key === Qt.Key_PageUp)
                go(row - page)
            else
                return
            event.accepted = true
        }

        delegate: GuestLine {
            id: line

            width: ListView.view ? ListView.view.width : 0
            scaleSeconds: GuestMonitor.scaleSeconds
            chosen: GuestMonitor.selected === line.order
            focusShown: ListView.view ? ListView.view.activeFocus : false
            onPressed: {
                line.ListView.view.forceActiveFocus(Qt.MouseFocusReason)
                GuestMonitor.selected = line.order
            }
        }
    }
}
