import QtQuick
import Atrium.Models

/// How each kind of client gets in: the address and whom it is for.
Column {
    id: root

    readonly property real addressWidth: Math.min(width, Math.ceil(longest.advanceWidth) + 2)

    spacing: Theme.unit * 2

    TextMetrics {
        id: longest

        font.pixelSize: Theme.bodyText
        text: HouseMonitor.url + "/therapist"
    }

    WayIn {
        width: root.width
        addressWidth: root.addressWidth
        path: "/therapist"
        whom: qsTr("Therapist's tablet, in each room")
    }

    WayIn {
        width: root.width
        addressWidth: root.addressWidth
        path: "/cashier"
        whom: qsTr("Cashier, at each counter")
    }

    WayIn {
        width: root.width
        addressWidth: root.addressWidth
        path: "/monitor"
        whom: qsTr("Wall display")
    }

    WayIn {
        width: root.width
        addressWidth: root.addressWidth
        path: "/"
        whom: qsTr("Guests, to order")
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
