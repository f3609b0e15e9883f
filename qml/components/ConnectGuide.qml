import QtQuick
import Atrium.Models

/// How each kind of client gets in: the address and whom it is for.
Column {
    id: root

    spacing: Theme.unit * 2

    ListModel {
        id: ways

        ListElement { path: "/therapist"; whom: qsTr("Therapist's tablet, in each room") }
        ListElement { path: "/cashier"; whom: qsTr("Cashier, at each counter") }
        ListElement { path: "/monitor"; whom: qsTr("Wall display") }
        ListElement { path: "/"; whom: qsTr("Guests, to order") }
    }

    TextMetrics {
        id: longest

        font.pixelSize: Theme.bodyText
        text: HouseMonitor.url + "/therapist"
    }

    Repeater {
        model: ways

        Flow {
            id: way

            required property string path
            required property string whom

            width: root.width
            spacing: Theme.unit * 4

            TextLine {
                width: Math.ceil(longest.advanceWidth) + 2
                text: HouseMonitor.url + way.path
                color: Theme.accent
            }

            TextLine {
                text: way.whom
                color: Theme.mutedText
            }
        }
    }

    TextLine {
        width: root.width
        visible: HouseMonitor.loopbackOnly && HouseMonitor.networkHint.length > 0
        topPadding: Theme.unit * 2
        text: HouseMonitor.networkHint
        color: Theme.warning
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }
}
