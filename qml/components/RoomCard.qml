import QtQuick
import Atrium.Models

/// One room: what happens there, how long still, and how the tablet inside is.
Rectangle {
    id: root

    required property string number
    required property int status
    required property string word
    required property string code
    required property string therapist
    required property string timeText
    required property string timeNote
    required property real progress
    required property int deviceStatus
    required property string deviceText
    required property bool choices

    color: Theme.raised
    border.color: Theme.hairline
    border.width: 1
    radius: Theme.unit * 1.5
    implicitHeight: lines.implicitHeight + Theme.unit * 6
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("Room %1, %2").arg(root.number).arg(root.word)
    Accessible.description: qsTr("%1 %2 %3 %4. %5").arg(root.code).arg(root.therapist).arg(root.timeText).arg(root.timeNote).arg(root.deviceText)

    Rectangle {
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom; margins: Theme.unit * 1.5 }
        width: Math.max(3, Theme.unit * 0.75)
        radius: width / 2
        color: inks.ink
    }

    StatusGlyph {
        id: inks

        visible: false
        status: root.status
    }

    Column {
        id: lines

        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: Theme.unit * 4.5; rightMargin: Theme.unit * 3.5; topMargin: Theme.unit * 3 }
        spacing: Theme.unit * 1.5

        Item {
            width: parent.width
            height: Theme.unit * 5

            TextLine {
                anchors { left: parent.left; right: mark.left; verticalCenter: parent.verticalCenter; rightMargin: Theme.unit * 2 }
                text: root.number
                font.pixelSize: Theme.largeText
                font.weight: Font.DemiBold
            }

            StatusMark {
                id: mark

                anchors { right: more.left; verticalCenter: parent.verticalCenter }
                status: root.status
                text: root.word
            }

            MoreButton {
                id: more

                anchors { right: parent.right; verticalCenter: parent.verticalCenter; rightMargin: visible ? -Theme.unit * 1.5 : 0 }
                visible: root.choices
                width: visible ? implicitWidth : 0
                place: "room"
                key: root.number
            }
        }

        Item {
            width: parent.width
            height: Theme.unit * 7

            TextLine {
                anchors { left: parent.left; right: time.left; verticalCenter: parent.verticalCenter; rightMargin: Theme.unit * 2 }
                text: root.code.length > 0 ? root.code : root.status === Status.RoomFree ? qsTr("Ready for a guest") : "-"
                color: root.code.length > 0 ? Theme.text : Theme.mutedText
                font.pixelSize: root.code.length > 0 ? Theme.titleText : Theme.bodyText
                font.weight: root.code.length > 0 ? Font.DemiBold : Font.Normal
            }

            TextLine {
                id: time

                anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                text: root.timeText
                color: root.status === Status.OverTime ? Theme.warning : Theme.text
                font.pixelSize: Theme.titleText
            }
        }

        PairLine {
            width: parent.width
            text: root.therapist.length === 0 ? qsTr("Nobody signed in") : root.status === Status.Cleaning ? qsTr("%1 cleans").arg(root.therapist) : root.therapist
            note: root.timeNote
        }

        Rectangle {
            width: parent.width
            height: Math.max(4, Theme.unit)
            radius: height / 2
            color: root.progress >= 0 ? Theme.track : "transparent"

            Rectangle {
                visible: root.progress > 0
                width: Math.max(height, parent.width * root.progress)
                height: parent.height
                radius: height / 2
                color: inks.ink
            }
        }

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.hairline
        }

        StatusMark {
            width: parent.width
            height: Theme.unit * 4.5
            status: root.deviceStatus
            text: root.deviceText
            pixelSize: Theme.smallText
            quiet: root.deviceStatus === Status.Online || root.deviceStatus === Status.NoDevice
        }
    }
}
