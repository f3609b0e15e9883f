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
        contentHeight: root.beside ? height : reports.y + reports.height + root.gap
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
            width: root.beside ? jobs.x - 2 * root.gap : tools.width
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

        JobsPanel {
            id: jobs

            x: root.beside ? scroller.width - width - root.gap : root.gap
            y: root.beside ? tableFrame.y : tableFrame.y + tableFrame.height + root.gap
            width: root.beside ? Math.max(Theme.unit * 60, scroller.width * 0.22) : tools.width
            height: root.beside ? Math.min(implicitHeight, tableFrame.height * 0.3) : implicitHeight
        }

        RefusalsPanel {
            id: refusals

            objectName: "refusals"
            x: jobs.x
            y: jobs.y + jobs.height + root.gap
            width: jobs.width
            height: root.beside ? Math.min(implicitHeight, tableFrame.height * 0.2) : implicitHeight
        }

        RecoveryPanel {
            id: recovery

            objectName: "recovery"
            x: jobs.x
            y: refusals.y + refusals.height + root.gap
            width: jobs.width
            height: root.beside ? Math.min(implicitHeight, tableFrame.height * 0.2) : implicitHeight
        }

        ReportsPanel {
            id: reports

            objectName: "reports"
            x: jobs.x
            y: recovery.y + recovery.height + root.gap
            width: jobs.width
            height: root.beside ? tableFrame.y + tableFrame.height - y : implicitHeight
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
