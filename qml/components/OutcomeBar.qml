import QtQuick
import Atrium.Models

/// What became of the latest order; goes by itself when it went well.
Rectangle {
    id: root

    readonly property bool failed: ConnectionActions.failed

    visible: ConnectionActions.outcome.length > 0
    implicitHeight: Math.max(Theme.unit * 9, words.implicitHeight + Theme.unit * 3)
    color: Theme.raised
    border.color: failed ? Theme.bad : Theme.outline
    border.width: 1
    radius: Theme.unit * 1.5
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text

    TextLine {
        id: words

        objectName: "outcome"
        anchors { left: parent.left; right: close.left; leftMargin: Theme.unit * 4; rightMargin: Theme.unit * 2; verticalCenter: parent.verticalCenter }
        text: root.failed ? qsTr("Not done: %1").arg(ConnectionActions.outcome) : ConnectionActions.outcome
        color: root.failed ? Theme.bad : Theme.text
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    PlainButton {
        id: close

        anchors { right: parent.right; rightMargin: Theme.unit; verticalCenter: parent.verticalCenter }
        width: Theme.unit * 7
        height: width
        flat: true
        visible: !ConnectionActions.waiting
        text: qsTr("Close")
        onClicked: ConnectionActions.dismissOutcome()

        contentItem: Item {
            ActionGlyph {
                anchors.centerIn: parent
                width: Theme.unit * 4
                height: width
                shape: ActionGlyph.Close
                color: Theme.mutedText
            }
        }
    }

    Timer {
        interval: 15000
        running: root.visible && !root.failed && !ConnectionActions.waiting
        onTriggered: ConnectionActions.dismissOutcome()
    }
}
