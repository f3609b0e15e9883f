import QtQuick
import Atrium.Models

/// A guest of a list: code and time on the first line, below it what was ordered, and when the turn
/// comes or what it costs.
Item {
    id: root

    required property string code
    required property string waitText
    required property string services
    required property string totalText
    required property bool tooLong
    required property string laneText
    required property string turnText
    required property bool choices

    /// Of FloorDesk, for what can be done.
    property string place
    readonly property string note: turnText.length > 0 ? qsTr("turn in %1").arg(turnText) : totalText

    implicitHeight: words.y + words.implicitHeight + Theme.unit * 1.5
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("Guest %1, %2, %3, %4").arg(root.code).arg(root.waitText).arg(root.services).arg(root.totalText)
    Accessible.description: root.laneText.length > 0 ? root.laneText + ", " + root.note : root.note

    TextLine {
        id: codeText

        anchors { left: parent.left; top: parent.top; topMargin: Theme.unit }
        text: root.code
        font.pixelSize: Theme.largeText
        font.weight: Font.DemiBold
    }

    PriorityMark {
        anchors { left: codeText.right; leftMargin: Theme.unit * 1.5; verticalCenter: codeText.verticalCenter }
        lane: root.laneText
    }

    MoreButton {
        id: more

        anchors { right: parent.right; verticalCenter: parent.verticalCenter; rightMargin: visible ? -Theme.unit * 1.5 : 0 }
        visible: root.choices
        width: visible ? implicitWidth : 0
        place: root.place
        key: root.code
    }

    StatusMark {
        anchors { right: more.left; verticalCenter: codeText.verticalCenter }
        visible: root.tooLong
        status: Status.Slow
        text: root.waitText
    }

    TextLine {
        anchors { right: more.left; verticalCenter: codeText.verticalCenter }
        visible: !root.tooLong
        text: root.waitText
    }

    PairLine {
        id: words

        anchors { left: parent.left; right: more.left; top: codeText.bottom; topMargin: Theme.unit * 0.5 }
        text: root.services
        note: root.note
    }

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 1
        color: Theme.hairline
    }
}
