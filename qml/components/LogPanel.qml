import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// The program's log, newest first: by level, source and words.
FocusScope {
    id: root

    required property bool shown
    signal dismissed()

    implicitHeight: tools.y + tools.height + Theme.unit * 80
    Accessible.role: Accessible.Grouping
    Accessible.name: title.text

    function find(): void {
        words.forceActiveFocus(Qt.ShortcutFocusReason)
        words.selectAll()
    }

    /// Whose line is chosen.
    function showConnection(): void {
        const row = view.currentItem as LogRow
        if (row)
            HouseMonitor.askForConnection(row.connectionId)
    }

    LogModel {
        id: log

        objectName: "log"
        watching: root.shown
        connections: HouseMonitor.connections
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
        border.color: view.activeFocus ? Theme.accent : Theme.hairline
        border.width: view.activeFocus ? 2 : 1
        radius: Theme.unit * 1.5
    }

    TextLine {
        id: title

        anchors { left: parent.left; top: parent.top; leftMargin: Theme.unit * 4 }
        height: Theme.unit * 11
        text: qsTr("Log")
        font.pixelSize: Theme.largeText
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }

    TextLine {
        objectName: "logNote"
        anchors { left: title.right; right: parent.right; leftMargin: Theme.unit * 4; rightMargin: Theme.unit * 4; top: parent.top }
        height: Math.max(Theme.unit * 11, implicitHeight)
        horizontalAlignment: Text.AlignRight
        text: log.note
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }

    Flow {
        id: tools

        anchors { left: parent.left; right: parent.right; top: title.bottom; leftMargin: Theme.unit * 4; rightMargin: Theme.unit * 4 }
        spacing: Theme.unit * 2

        SearchField {
            id: words

            objectName: "logWords"
            width: Math.min(implicitWidth, tools.width)
            placeholderText: qsTr("Find in the log")
            Accessible.name: qsTr("Find in the log (Ctrl+F)")
            onTextChanged: log.text = text
            onDismissed: view.forceActiveFocus()
        }

        ChoiceButton {
            objectName: "logLevel"
            label: qsTr("Level")
            choices: [qsTr("all"), qsTr("information"), qsTr("warnings"), qsTr("errors")]
            current: log.level
            onChosen: index => log.level = index
        }

        ChoiceButton {
            readonly property var sources: log.sources

            objectName: "logSource"
            label: qsTr("Source")
            choices: [qsTr("all"), ...sources]
            current: Math.max(0, sources.indexOf(log.source) + 1)
            onChosen: index => log.source = index === 0 ? "" : log.sources[index - 1]
        }
    }

    EmptyState {
        objectName: "logEmpty"
        anchors { left: parent.left; right: parent.right; top: tools.bottom; margins: Theme.unit * 4 }
        visible: log.count === 0
        title: qsTr("No line to show")
        text: log.text !== "" || log.source !== "" || log.level > 1 ? qsTr("None fits what is chosen above.") : qsTr("What the server notes appears here: who was refused and why, a handler's error beside the connection that caused it.")
    }

    ListView {
        id: view

        objectName: "logView"
        anchors { left: parent.left; right: parent.right; top: tools.bottom; bottom: parent.bottom; margins: Theme.unit * 2 }
        visible: count > 0
        activeFocusOnTab: count > 0
        clip: true
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        model: log
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Log, %1").arg(log.note)
        ScrollBar.vertical: ThinScrollBar {}
        Keys.onEscapePressed: root.dismissed()
        Keys.onReturnPressed: root.showConnection()
        Keys.onEnterPressed: root.showConnection()
        delegate: LogRow {
            width: ListView.view.width
            chosen: ListView.isCurrentItem && ListView.view.activeFocus
            onPressed: index => {
                view.currentIndex = index
                view.forceActiveFocus()
            }
        }
    }
}
