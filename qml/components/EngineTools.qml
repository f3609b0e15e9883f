import QtQuick
import Atrium.Models

/// What can be done with the tree: find, freeze, copy, cancel, keep debugging.
Flow {
    id: root

    readonly property TaskTreeModel tree: EngineRoomMonitor.tree
    signal dismissed()
    signal cancelAskedFor()

    spacing: Theme.unit * 3

    function find(): void {
        filter.forceActiveFocus(Qt.ShortcutFocusReason)
        filter.selectAll()
    }

    SearchField {
        id: filter

        objectName: "taskFilter"
        width: Math.min(implicitWidth, root.width)
        placeholderText: qsTr("Find task, state, wait")
        Accessible.name: qsTr("Filter tasks (Ctrl+F)")
        onTextChanged: root.tree.filter = text
        onDismissed: root.dismissed()
    }

    FreezeButton {
        objectName: "freezeTasks"
        frozen: root.tree.frozen
        changes: root.tree.changesWhileFrozen
        onClicked: root.tree.frozen = !root.tree.frozen
    }

    PlainButton {
        id: copy

        property bool copied: false

        objectName: "copyTasks"
        implicitHeight: Theme.unit * 8
        text: copied ? qsTr("Copied") : qsTr("Copy")
        Accessible.description: qsTr("Copies every line that is shown (Ctrl+C)")
        onClicked: {
            EngineRoomMonitor.copyTree()
            copied = true
            forget.restart()
        }

        Timer {
            id: forget

            interval: 2000
            onTriggered: copy.copied = false
        }
    }

    PlainButton {
        objectName: "cancelTask"
        implicitHeight: Theme.unit * 8
        danger: enabled
        enabled: EngineRoomMonitor.canCancel
        text: qsTr("Cancel task…")
        Accessible.description: EngineRoomMonitor.cancelHint
        onClicked: root.cancelAskedFor()
    }

    PlainButton {
        objectName: "keepDebug"
        implicitHeight: Theme.unit * 8
        strong: EngineRoomMonitor.debugKept
        text: EngineRoomMonitor.debugKept ? qsTr("Debug mode stays on") : qsTr("Debug mode while open")
        Accessible.description: qsTr("Whether slow steps are written to the log when this page is closed, too")
        onClicked: EngineRoomMonitor.keepDebug(!EngineRoomMonitor.debugKept)
    }

    StatusMark {
        height: Theme.unit * 8
        visible: root.tree.marked > 0
        status: Status.Slow
        text: root.tree.marked === 1 ? qsTr("1 task deserves a look") : qsTr("%1 tasks deserve a look").arg(root.tree.marked)
    }
}
