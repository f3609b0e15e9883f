import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// The messages of the one connection, newest first; written down only while the pane is open.
Item {
    id: root

    readonly property EventListModel events: ConnectionActions.story.events

    Item {
        id: tools

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.unit * 3 }
        height: Theme.unit * 8

        SearchField {
            id: filter

            objectName: "eventFilter"
            anchors { left: parent.left; right: stop.left; rightMargin: Theme.unit * 2 }
            placeholderText: qsTr("Find event")
            Accessible.name: qsTr("Filter events by name")
            onTextChanged: root.events.filter = text
            onDismissed: list.forceActiveFocus()
        }

        PlainButton {
            id: stop

            objectName: "eventStop"
            anchors.right: parent.right
            height: parent.height
            text: root.events.stopped ? qsTr("Go on") : qsTr("Stop")
            strong: root.events.stopped
            focusPolicy: Qt.TabFocus
            Accessible.description: qsTr("While stopped nothing is written down")
            onClicked: root.events.stopped = !root.events.stopped
        }
    }

    TextLine {
        id: state

        anchors { left: parent.left; right: parent.right; top: tools.bottom; margins: Theme.unit * 3 }
        text: ConnectionActions.story.untold > 0 ? qsTr("%1 of %2 shown; %3 came too fast").arg(root.events.count).arg(root.events.recorded).arg(ConnectionActions.story.untold) : root.events.recorded === 0 ? (root.events.stopped ? qsTr("Stopped") : qsTr("Recording. Nothing has passed yet.")) : qsTr("%1 of %2 shown").arg(root.events.count).arg(root.events.recorded)
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    ListView {
        id: list

        objectName: "eventView"
        anchors { left: parent.left; right: parent.right; top: state.bottom; bottom: parent.bottom; topMargin: Theme.unit * 2 }
        clip: true
        reuseItems: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        highlightMoveDuration: 0
        currentIndex: -1
        boundsBehavior: Flickable.StopAtBounds
        model: root.events
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Events, newest first")
        ScrollBar.vertical: ThinScrollBar {}
        delegate: EventRow {}
    }
}
