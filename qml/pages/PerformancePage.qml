import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models
import Atrium.Ui

/// Is it the network, our server or the tablet? Its history travels only while it is shown.
DeskPage {
    id: root

    readonly property real gap: Theme.unit * 3
    readonly property bool wide: width >= Theme.unit * 150
    /// Whose figures are shown; empty: everybody's.
    readonly property string whose: PerformanceMonitor.role > 0 ? PerformanceMonitor.roles[PerformanceMonitor.role] : ""
    readonly property real half: wide ? (scroller.width - 3 * gap) / 2 : scroller.width - 2 * gap

    objectName: "performancePage"
    Accessible.name: qsTr("Performance")

    function focusPage(): void { scroller.forceActiveFocus() }

    function act(key: string): bool {
        switch (key) {
        case "five": PerformanceMonitor.range = 0; return true
        case "fifteen": PerformanceMonitor.range = 1; return true
        case "hour": PerformanceMonitor.range = 2; return true
        default: return false
        }
    }

    Binding {
        target: PerformanceMonitor
        property: "watching"
        value: root.shown
    }

    Flickable {
        id: scroller

        function scroll(distance: real): void {
            contentY = Math.max(0, Math.min(contentHeight - height, contentY + distance))
        }

        objectName: "performanceScroller"
        anchors.fill: parent
        focus: true
        contentWidth: width
        contentHeight: content.height + 2 * root.gap
        interactive: contentHeight > height + 1
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        Keys.onDownPressed: scroll(Theme.unit * 16)
        Keys.onUpPressed: scroll(-Theme.unit * 16)
        Keys.onPressed: event => {
            if (event.key === Qt.Key_PageDown)
                scroll(height * 0.9)
            else if (event.key === Qt.Key_PageUp)
                scroll(-height * 0.9)
            else
                return
            event.accepted = true
        }
        ScrollBar.vertical: ThinScrollBar {}

        Column {
            id: content

            x: root.gap
            y: root.gap
            width: scroller.width - 2 * root.gap
            spacing: root.gap

            Flow {
                width: parent.width
                spacing: Theme.unit * 2

                RangeButton { range: 0; text: qsTr("5 minutes") }
                RangeButton { range: 1; text: qsTr("15 minutes") }
                RangeButton { range: 2; text: qsTr("1 hour") }

                ChoiceButton {
                    objectName: "performanceRole"
                    label: qsTr("Role")
                    choices: PerformanceMonitor.roles
                    current: PerformanceMonitor.role
                    Accessible.description: qsTr("Whose round trips, throughput and send queues are shown")
                    onChosen: index => PerformanceMonitor.role = index
                }

                TextLine {
                    height: Theme.unit * 8
                    leftPadding: Theme.unit * 2
                    visible: !PerformanceMonitor.known
                    text: qsTr("The first second is being measured.")
                    color: Theme.mutedText
                }
            }

            Grid {
                width: parent.width
                columns: root.wide ? 2 : 1
                spacing: root.gap

                ChartPanel {
                    objectName: "roundTrips"
                    width: root.half
                    title: qsTr("Round trips, ms")
                    hint: root.whose
                    chart: roundTripChart

                    TimeChart {
                        id: roundTripChart

                        anchors.fill: parent
                        kind: TimeChart.RoundTrips
                    }
                }

                ChartPanel {
                    objectName: "heatMap"
                    width: root.half
                    title: root.whose === "" ? qsTr("Round trips of all devices, ms") : qsTr("Round trips as a heat map, ms")
                    hint: root.whose
                    chart: heatMapChart

                    RttHeatMap {
                        id: heatMapChart

                        anchors.fill: parent
                    }
                }

                ChartPanel {
                    objectName: "throughput"
                    width: root.half
                    title: qsTr("Throughput, KiB/s")
                    hint: root.whose
                    chart: throughputChart

                    TimeChart {
                        id: throughputChart

                        anchors.fill: parent
                        kind: TimeChart.Throughput
                    }
                }

                ChartPanel {
                    objectName: "loopLag"
                    width: root.half
                    title: qsTr("Event loop lag, ms")
                    hint: qsTr("p99 of the last minute %1").arg(HouseMonitor.loopLagText)
                    chart: lagChart

                    TimeChart {
                        id: lagChart

                        anchors.fill: parent
                        kind: TimeChart.LoopLag
                    }
                }

                ChartPanel {
                    objectName: "sendQueue"
                    width: root.half
                    title: qsTr("Longest send queue")
                    hint: root.whose
                    chart: queueChart

                    TimeChart {
                        id: queueChart

                        anchors.fill: parent
                        kind: TimeChart.SendQueue
                    }
                }

                SkylinePanel {
                    objectName: "skylinePanel"
                    width: root.half
                    height: Math.max(implicitHeight, Theme.unit * 40)
                    shown: root.shown
                }
            }

            EventTable {
                objectName: "eventTable"
                width: parent.width
            }

            Grid {
                width: parent.width
                columns: root.wide ? 2 : 1
                spacing: root.gap

                SlowestPanel {
                    objectName: "slowest"
                    width: root.half
                    height: implicitHeight
                }

                HeadroomPanel {
                    objectName: "headroomPanel"
                    width: root.half
                    height: implicitHeight
                }
            }
        }
    }
}
