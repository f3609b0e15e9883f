import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// The coroutine tree. One painted item per line; left and right fold, as in any tree.
FocusScope {
    id: root

    readonly property TaskTreeModel tree: EngineRoomMonitor.tree
    signal dismissed()
    signal cancelAskedFor()

    Binding {
        target: TaskColumns
        property: "availableWidth"
        value: view.width - Theme.unit * 2
    }

    TaskTreeHeader {
        id: header

        anchors { left: parent.left; right: parent.right; top: parent.top }
    }

    ListView {
        id: view

        readonly property int page: Math.max(1, Math.floor(height / TaskColumns.rowHeight) - 1)

        objectName: "taskView"
        anchors { left: parent.left; right: parent.right; top: header.bottom; bottom: parent.bottom }
        focus: true
        activeFocusOnTab: true
        clip: true
        reuseItems: true
        cacheBuffer: 0
        currentIndex: -1
        keyNavigationEnabled: false
        boundsBehavior: Flickable.StopAtBounds
        model: root.tree
        Accessible.role: Accessible.Tree
        Accessible.name: qsTr("Tasks, %1").arg(root.tree.taskCount)
        ScrollBar.vertical: ThinScrollBar {}

        function tellVisible(): void {
            const first = Math.floor(contentY / TaskColumns.rowHeight)
            root.tree.setVisibleRange(first, first + Math.ceil(height / TaskColumns.rowHeight))
        }

        function go(row: int): void {
            if (count === 0)
                return
            root.tree.select(Math.max(0, Math.min(count - 1, row)))
            positionViewAtIndex(root.tree.selectedRow, ListView.Contain)
        }

        /// Left folds, or goes up; right unfolds.
        function fold(fold: bool): void {
            const row = root.tree.selectedRow
            if (row < 0)
                return
            if (root.tree.isFoldable(row) && root.tree.isFoldedAt(row) !== fold)
                root.tree.setFolded(row, fold)
            else if (fold && root.tree.parentRow(row) >= 0)
                go(root.tree.parentRow(row))
        }

        function turn(row: int): void {
            root.tree.setFolded(row, !root.tree.isFoldedAt(row))
        }

        onContentYChanged: tellVisible()
        onHeightChanged: tellVisible()
        Keys.onUpPressed: go(root.tree.selectedRow < 0 ? 0 : root.tree.selectedRow - 1)
        Keys.onDownPressed: go(root.tree.selectedRow + 1)
        Keys.onLeftPressed: fold(true)
        Keys.onRightPressed: fold(false)
        Keys.onSpacePressed: root.tree.frozen = !root.tree.frozen
        Keys.onEscapePressed: root.dismissed()
        Keys.onReturnPressed: turn(root.tree.selectedRow)
        Keys.onEnterPressed: turn(root.tree.selectedRow)
        Keys.onDeletePressed: root.cancelAskedFor()
        Keys.onPressed: event => {
            const row = root.tree.selectedRow
            if (event.matches(StandardKey.Copy))
                EngineRoomMonitor.copyTree()
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

        delegate: TaskRowItem {
            id: line

            required property int index

            width: ListView.view ? ListView.view.width : 0
            height: TaskColumns.rowHeight
            row: index
            model: EngineRoomMonitor.tree
            columns: TaskColumns
            focusShown: ListView.view ? ListView.view.activeFocus : false
            Accessible.role: Accessible.TreeItem
            Accessible.name: line.spokenName
            Accessible.description: line.spokenFigures
            Accessible.selected: line.selected
            Accessible.selectable: true

            TapHandler {
                onTapped: point => {
                    line.ListView.view.forceActiveFocus(Qt.MouseFocusReason)
                    EngineRoomMonitor.tree.select(line.index)
                    if (point.position.x < line.foldEdge())
                        EngineRoomMonitor.tree.setFolded(line.index, !EngineRoomMonitor.tree.isFoldedAt(line.index))
                }
                onDoubleTapped: EngineRoomMonitor.tree.setFolded(line.index, !EngineRoomMonitor.tree.isFoldedAt(line.index))
            }
        }
    }

    RowHighlight {
        view: view
        rowHeight: TaskColumns.rowHeight
    }

    EmptyState {
        anchors { left: parent.left; right: parent.right; top: header.bottom; margins: Theme.unit * 6 }
        objectName: "tasksEmpty"
        visible: view.count === 0
        title: root.tree.filter.length > 0 ? qsTr("No task matches \"%1\"").arg(root.tree.filter) : qsTr("Waiting for the network loop")
        text: root.tree.filter.length > 0 ? qsTr("Esc in the search box shows all again.") : qsTr("Its tasks appear with its first answer.")
    }
}
