import QtQuick
import Atrium.Models

/// What became of the latest order; goes by itself when it went well.
Rectangle {
    id: root

    /// Empty: nothing (more) to say.
    required property string outcome
    property bool failed: false
    /// It is not known yet what became of it.
    property bool waiting: false
    signal dismissed()

    visible: outcome.length > 0
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
        text: root.failed ? qsTr("Not done: %1").arg(root.outcome) : root.outcome
        color: root.failed ? Theme.bad : Theme.text
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    CloseButton {
        id: close

        anchors { right: parent.right; rightMargin: Theme.unit; verticalCenter: parent.verticalCenter }
        width: Theme.unit * 7
        glyphSize: Theme.unit * 4
        visible: !root.waiting
        onClicked: root.dismissed()
    }

    Timer {
        interval: 15000
        running: root.visible && !root.failed && !root.waiting
        onTriggered: root.dismissed()
    }
}
