import QtQuick
import Atrium.Models

Panel {
    id: root

    title: qsTr("Counters")

    Column {
        width: root.contentWidth
        spacing: Theme.unit * 3

        Repeater {
            model: HouseMonitor.floor.counters

            CounterCard {
                width: parent ? parent.width : 0
            }
        }
    }

    EmptyState {
        width: root.contentWidth
        visible: HouseMonitor.floor.counters.count === 0
        title: qsTr("No counters yet")
        text: qsTr("A counter appears when the house is set up with one.")
    }

    TextLine {
        width: root.contentWidth
        topPadding: Theme.unit * 2
        text: HouseMonitor.floor.toPay.count > 0 ? qsTr("To pay %1").arg(HouseMonitor.floor.toPay.count) : qsTr("To pay")
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }

    Column {
        width: root.contentWidth

        Repeater {
            model: HouseMonitor.floor.toPay

            GuestRow {
                width: parent ? parent.width : 0
            }
        }
    }

    TextLine {
        width: root.contentWidth
        visible: HouseMonitor.floor.toPay.count === 0
        text: qsTr("Nobody has to pay")
        color: Theme.mutedText
    }
}
