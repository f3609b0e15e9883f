import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models
import Atrium.Ui

/// What the network loop is doing. Its snapshots come only while the page is shown.
DeskPage {
    id: root

    /// Jobs and reports beside the tree when all have room, else below it, and the page scrolls.
    readonly property bool beside: width >= Theme.unit * 230 && height >= Theme.unit * 110
    readonly property real gap: Theme.unit * 3

    objectName: "engineRoomPage"
    Accessible.name: qsTr("Engine room")

    function find(): bool {
        tools.find()
        return true
    }

    function act(key: string): bool {
        switch (key) {
        case "freeze": table.tree.frozen = !table.tree.frozen; return true
        case "copy": EngineRoomMonitor.copyTree(); return true
        case "cancel": root.askToCancelTask(); return true
        default: return false
        }
    }

    function askToCancelTask(): void {
        if (!EngineRoomMonitor.canCancel)
            return
        EngineRoomMonitor.chooseForCancel()
        question.ofTask(EngineRoomMonitor.selectedName)
    }

    Connections {
        target: EngineRoomMonitor

        function onJobCancelAsked(jobId: string, kind: string): void {
            question.ofJob(jobId, kind)
        }
    }

    Binding {
        target: EngineRoomMonitor
        property: "watching"
        value: root.shown
    }

    Flickable {
        id: scroller

        anchors.fill: parent
        enabled: !question.open
        contentWidth: width
        contentHeight: root.beside ? height : side.y + side.height + root.gap
        interactive: contentHeight > height + 1
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ThinScrollBar {}

        EngineTools {
            id: tools

            x: root.gap
            y: root.gap
            width: scroller.width - 2 * root.gap
            onDismissed: table.forceActiveFocus()
            onCancelAskedFor: root.askToCancelTask()
        }

        Grid {
            id: gauges

            readonly property real tileWidth: (tools.width - (columns - 1) * spacing) / columns

            x: root.gap
            y: tools.y + tools.height + root.gap
            columns: root.beside ? 5 : tools.width > Theme.unit * 150 ? 3 : 2
            spacing: root.gap

            GaugeTile { width: gauges.tileWidth; gauge: GaugeChart.Lag }
            GaugeTile { width: gauges.tileWidth; gauge: GaugeChart.Steps }
            GaugeTile { width: gauges.tileWidth; gauge: GaugeChart.Ready }
            GaugeTile { width: gauges.tileWidth; gauge: GaugeChart.Timers }
            GaugeTile { width: gauges.tileWidth; gauge: GaugeChart.Tasks }
        }

        Rectangle {
            id: tableFrame

            x: root.gap
            y: gauges.y + gauges.height + root.gap
            width: root.beside ? side.x - 2 * root.gap : tools.width
            height: root.beside ? scroller.height - y - root.gap : Math.max(Theme.unit * 70, scroller.height - 2 * root.gap)
            color: Theme.surface
            border.color: Theme.hairline
            border.width: 1
            radius: Theme.unit * 1.5
            opacity: EngineRoomMonitor.live || table.tree.taskCount === 0 ? 1 : 0.6

            TaskTreeView {
                id: table

                anchors { fill: parent; margins: 1 }
                focus: true
                onDismissed: tree.clearSelection()
                onCancelAskedFor: root.askToCancelTask()
            }
        }

        Flickable {
            id: side

            x: root.beside ? scroller.width - width - root.gap : root.gap
            y: root.beside ? tableFrame.y : tableFrame.y + tableFrame.height + root.gap
            width: root.beside ? Math.round(Math.max(Theme.unit * 60, scroller.width * 0.22)) : tools.width
            height: root.beside ? tableFrame.height : panels.height
            contentWidth: width
            contentHeight: panels.height
            interactive: contentHeight > height + 1
            activeFocusOnTab: interactive
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            ScrollBar.vertical: ThinScrollBar {}
            Keys.onDownPressed: contentY = Math.min(contentHeight - height, contentY + Theme.unit * 12)
            Keys.onUpPressed: contentY = Math.max(0, contentY - Theme.unit * 12)

            Column {
                id: panels

                width: side.width
                spacing: root.gap

                JobsPanel { width: panels.width; height: implicitHeight }
                RefusalsPanel { objectName: "refusals"; width: panels.width; height: implicitHeight }
                RecoveryPanel { objectName: "recovery"; width: panels.width; height: implicitHeight }
                ReportsPanel { objectName: "reports"; width: panels.width; height: implicitHeight }
            }
        }
    }

    CancelDialog {
        id: question

        objectName: "cancelDialog"
        anchors.fill: parent
        onOpenChanged: {
            if (!open)
                table.forceActiveFocus()
        }
    }
}
