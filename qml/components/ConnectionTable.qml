import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// The live table. One painted item per row; the selection belongs to the model and follows the
/// connection, so rows may move without the keyboard losing its place.
FocusScope {
    id: root

    readonly property ConnectionListModel connections: HouseMonitor.connections
    signal dismissed()
    signal asked(int kind)

    // In the table: the pointer over it, or the keyboard on one of its rows.
    Binding {
        target: root.connections
        property: "held"
        value: root.visible && (pointer.hovered || (view.activeFocus && root.connections.selectedRow >= 0))
    }

    Binding {
        target: ConnectionColumns
        property: "availableWidth"
        value: view.width - Theme.unit * 2
    }

    TableHeader {
        id: header

        anchors { left: parent.left; right: parent.right; top: parent.top }
    }

    // Rows are opaque: nothing is drawn to be covered by them.
    FlatSurface {
        anchors { left: parent.left; right: parent.right; top: view.top; bottom: parent.bottom; topMargin: Math.min(view.height, Math.ceil(view.contentHeight)) }
        color: Theme.surface
    }

    ListView {
        id: view

        readonly property int page: Math.max(1, Math.floor(height / ConnectionColumns.rowHeight) - 1)

        objectName: "connectionView"
        anchors { left: parent.left; right: parent.right; top: header.bottom; bottom: parent.bottom }
        focus: true
        activeFocusOnTab: true
        clip: true
        reuseItems: true
        cacheBuffer: 0
        pixelAligned: true
        currentIndex: -1
        keyNavigationEnabled: false
        boundsBehavior: Flickable.StopAtBounds
        model: root.connections
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("Connections, %1 shown").arg(root.connections.shownConnections)
        ScrollBar.vertical: ThinScrollBar {}

        /// None while nobody sees the table.
        function tellVisible(): void {
            if (!visible) {
                root.connections.setVisibleRange(0, -1)
                return
            }
            const first = Math.floor(contentY / ConnectionColumns.rowHeight)
            root.connections.setVisibleRange(first, first + Math.ceil(height / ConnectionColumns.rowHeight))
        }

        function go(row: int): void {
            if (count === 0)
                return
            root.connections.select(Math.max(0, Math.min(count - 1, row)))
            positionViewAtIndex(root.connections.selectedRow, ListView.Contain)
        }

        /// Left closes a group, or goes up to its header; right opens it.
        function fold(collapse: bool): void {
            const row = root.connections.selectedRow
            if (row < 0)
                return
            if (root.connections.isHeader(row))
                root.connections.setCollapsed(row, collapse)
            else if (collapse)
                root.toGroup(row)
        }

        onContentYChanged: tellVisible()
        onHeightChanged: tellVisible()
        onVisibleChanged: tellVisible()
        Keys.onUpPressed: go(root.connections.selectedRow < 0 ? 0 : root.connections.selectedRow - 1)
        Keys.onDownPressed: go(root.connections.selectedRow + 1)
        Keys.onLeftPressed: fold(true)
        Keys.onRightPressed: fold(false)
        Keys.onSpacePressed: root.connections.frozen = !root.connections.frozen
        Keys.onEscapePressed: root.dismissed()
        Keys.onReturnPressed: HouseMonitor.openSelected()
        Keys.onEnterPressed: HouseMonitor.openSelected()
        Keys.onPressed: event => {
            const row = root.connections.selectedRow
            if (event.matches(StandardKey.Copy))
                ConnectionActions.copySelected(ConnectionColumns)
            else if (event.key === Qt.Key_Delete)
                root.asked(ConnectionActions.Disconnect)
            else if (event.key === Qt.Key_Home)
                go(0)
            else if (event.key === Qt.Key_End)
                go(count - 1)
            else if (event.key === Qt.Key_PageDown)
                go(Math.max(0, row) + page)
            else if (event.key === Qt.Key_PageUp)
                go(Math.max(0, row) - page)
            else
                return
            event.accepted = true
        }

        delegate: ConnectionRowItem {
            id: line

            required property int index

            width: ListView.view ? ListView.view.width : 0
            height: ConnectionColumns.rowHeight
            row: index
            model: HouseMonitor.connections
            columns: ConnectionColumns
            focusShown: ListView.view ? ListView.view.activeFocus : false
            Accessible.role: Accessible.Row
            Accessible.name: line.spokenName
            Accessible.description: line.spokenFigures
            Accessible.selected: line.selected
            Accessible.selectable: true

            TapHandler {
                onTapped: {
                    line.ListView.view.forceActiveFocus(Qt.MouseFocusReason)
                    HouseMonitor.connections.select(line.index)
                    HouseMonitor.openSelected()
                }
            }
        }
    }

    RowHighlight {
        view: view
        rowHeight: ConnectionColumns.rowHeight
    }

    HoverHandler {
        id: pointer
    }

    function toGroup(row: int): void {
        let at = row
        while (at > 0 && !root.connections.isHeader(at))
            --at
        view.go(at)
    }

    /// After everything was built anew (freeze, filter) the selected row is brought back into view.
    /// Another page may choose it, too.
    function returnToSelection(): void {
        if (root.connections.selectedRow < 0)
            return
        view.forceLayout()
        view.positionViewAtIndex(root.connections.selectedRow, ListView.Contain)
    }

    Connections {
        target: root.connections

        function onFrozenChanged(): void {
            root.returnToSelection()
        }
    }
}
