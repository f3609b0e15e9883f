import QtQuick
import Atrium.Models

/// A counter: who sits there, who is paying.
Rectangle {
    id: root

    required property string number
    required property string cashier
    required property string code
    required property string totalText
    required property string sinceText
    required property int deviceStatus
    required property string deviceText
    required property bool choices

    readonly property bool paying: code.length > 0

    color: Theme.raised
    border.color: Theme.hairline
    border.width: 1
    radius: Theme.unit * 1.5
    implicitHeight: lines.implicitHeight + Theme.unit * 6
    Accessible.role: Accessible.ListItem
    Accessible.name: root.paying ? qsTr("Counter %1, guest %2 pays %3").arg(root.number).arg(root.code).arg(root.totalText) : qsTr("Counter %1 is free").arg(root.number)

    Column {
        id: lines

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.unit * 3 }
        spacing: Theme.unit

        Item {
            width: parent.width
            height: Theme.unit * 5

            TextLine {
                id: name

                anchors { left: parent.left; verticalCenter: parent.verticalCenter }
                text: root.number
                font.pixelSize: Theme.largeText
                font.weight: Font.DemiBold
            }

            StatusMark {
                anchors { right: more.left; verticalCenter: parent.verticalCenter }
                status: root.paying ? Status.InService : Status.RoomFree
                text: root.paying ? qsTr("Paying") : qsTr("Free")
            }

            MoreButton {
                id: more

                anchors { right: parent.right; verticalCenter: parent.verticalCenter; rightMargin: visible ? -Theme.unit * 1.5 : 0 }
                visible: root.choices
                width: visible ? implicitWidth : 0
                place: "counter"
                key: root.number
            }
        }

        Item {
            width: parent.width
            height: Theme.unit * 5
            visible: root.paying

            TextLine {
                anchors { left: parent.left; right: amount.left; verticalCenter: parent.verticalCenter; rightMargin: Theme.unit * 2 }
                text: root.code
                font.weight: Font.DemiBold
            }

            TextLine {
                id: amount

                anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                text: root.totalText
                font.weight: Font.DemiBold
            }
        }

        TextLine {
            width: parent.width
            visible: root.paying && root.sinceText.length > 0
            text: qsTr("at the counter for %1").arg(root.sinceText)
            wrapMode: Text.WordWrap
            color: Theme.mutedText
            font.pixelSize: Theme.smallText
        }

        StatusMark {
            width: parent.width
            height: Theme.unit * 4.5
            status: root.deviceStatus
            text: root.cashier.length > 0 ? root.cashier : qsTr("Nobody signed in")
            pixelSize: Theme.smallText
            quiet: root.deviceStatus === Status.Online || root.deviceStatus === Status.NoDevice
        }
    }
}
