import QtQuick
import Atrium.Models

/// Always visible: is it live, where do clients connect, who is here, how fast is it.
Rectangle {
    id: root

    readonly property int lineHeight: Theme.unit * 7

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

        anchors { left: parent.left; right: clock.left; top: parent.top; leftMargin: Theme.unit * 4; rightMargin: Theme.unit * 4; topMargin: Theme.unit * 2 }
        spacing: Theme.unit * 5

        StatusMark {
            objectName: "liveMark"
            height: root.lineHeight
            status: HouseMonitor.liveStatus
            text: HouseMonitor.liveText
            bold: true
        }

        ServingAddress {
            height: root.lineHeight
        }

        Row {
            spacing: Theme.unit * 3.5

            StripFigure { figure: HouseMonitor.therapists; unit: HouseMonitor.therapists === 1 ? qsTr("therapist") : qsTr("therapists") }
            StripFigure { figure: HouseMonitor.cashiers; unit: HouseMonitor.cashiers === 1 ? qsTr("cashier") : qsTr("cashiers") }
            StripFigure { figure: HouseMonitor.walls; unit: HouseMonitor.walls === 1 ? qsTr("wall") : qsTr("walls") }
            StripFigure { figure: HouseMonitor.guests; unit: HouseMonitor.guests === 1 ? qsTr("guest") : qsTr("guests") }
            StripFigure { visible: HouseMonitor.unknown > 0; figure: HouseMonitor.unknown; unit: qsTr("not signed in") }
        }

        StatusMark {
            objectName: "sickMark"
            height: root.lineHeight
            visible: HouseMonitor.sick > 0
            status: Status.Slow
            text: HouseMonitor.sick === 1 ? qsTr("1 needs attention") : qsTr("%1 need attention").arg(HouseMonitor.sick)
        }

        Row {
            spacing: Theme.unit * 3.5

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
