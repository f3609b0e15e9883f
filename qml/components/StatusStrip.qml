import QtQuick
import Atrium.Models

/// Always visible: is it live, where do clients connect, who is here, how fast is it.
FlatSurface {
    id: root

    readonly property int lineHeight: Theme.unit * 6
    signal jobsAskedFor()
    signal alertsAskedFor()

    color: Theme.surface
    implicitHeight: flow.implicitHeight + Theme.unit * 4
    Accessible.role: Accessible.StatusBar
    Accessible.name: qsTr("Status")

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 1
        color: Theme.hairline
    }

    TextMetrics {
        id: widestClock

        font: clock.font
        text: "00:00:00 PM"
    }

    Flow {
        id: flow

        anchors { left: parent.left; right: clock.left; top: parent.top; leftMargin: Theme.unit * 4; topMargin: Theme.unit * 2 }

        StripCell {
            StatusMark {
                objectName: "liveMark"
                height: parent.height
                status: HouseMonitor.liveStatus
                text: HouseMonitor.liveText
                bold: true
            }
        }

        StripCell {
            ServingAddress {
                height: parent.height
            }
        }

        StripCell {
            StripFigure { figure: HouseMonitor.therapists; unit: HouseMonitor.therapists === 1 ? qsTr("therapist") : qsTr("therapists") }
            StripFigure { figure: HouseMonitor.cashiers; unit: HouseMonitor.cashiers === 1 ? qsTr("cashier") : qsTr("cashiers") }
            StripFigure { figure: HouseMonitor.walls; unit: HouseMonitor.walls === 1 ? qsTr("wall") : qsTr("walls") }
            StripFigure { figure: HouseMonitor.guests; unit: HouseMonitor.guests === 1 ? qsTr("guest") : qsTr("guests") }
            StripFigure { visible: HouseMonitor.unknown > 0; figure: HouseMonitor.unknown; unit: qsTr("unknown") }
        }

        StripCell {
            visible: HouseMonitor.sick > 0

            StatusMark {
                objectName: "sickMark"
                height: parent.height
                status: Status.Slow
                text: qsTr("%1 slow or lost").arg(HouseMonitor.sick)
            }
        }

        StripCell {
            visible: HouseMonitor.alerts.pressing > 0

            AlertIndicator {
                objectName: "alertIndicator"
                height: parent.height
                onClicked: root.alertsAskedFor()
            }
        }

        StripCell {
            visible: HouseMonitor.jobs.running > 0

            JobIndicator {
                objectName: "jobIndicator"
                height: parent.height
                onClicked: root.jobsAskedFor()
            }
        }

        StripCell {
            StripFigure { before: qsTr("RTT p95"); figure: HouseMonitor.rttText; unit: qsTr("ms") }
            StripFigure { before: "\u2193"; figure: HouseMonitor.inText; unit: ""; spoken: qsTr("Receiving %1 KiB per second").arg(figure) }
            StripFigure { before: "\u2191"; figure: HouseMonitor.outText; unit: qsTr("KiB/s"); spoken: qsTr("Sending %1 KiB per second").arg(figure) }
        }
    }

    TextLine {
        id: clock

        anchors { right: parent.right; top: parent.top; rightMargin: Theme.unit * 4; topMargin: Theme.unit * 2 }
        width: Math.ceil(widestClock.advanceWidth) + 1
        height: root.lineHeight
        horizontalAlignment: Text.AlignRight
        text: HouseMonitor.clockText
        font.weight: Font.DemiBold
    }
}
