import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models
import Atrium.Ui

/// Who is connected, how healthy, who is sick.
DeskPage {
    id: root

    readonly property ConnectionListModel connections: HouseMonitor.connections
    readonly property bool detailsOpen: HouseMonitor.details.active
    /// Beside the table when both have room, else the pane takes the table's place.
    readonly property bool beside: width >= Theme.unit * 200
    /// The pane leaves room for the table and its tools.
    readonly property bool tableShown: root.beside || !root.detailsOpen
    readonly property bool empty: connections.shownConnections === 0

    objectName: "connectionsPage"
    Accessible.name: qsTr("Connections")

    function find(): bool {
        if (!root.tableShown)
            root.closeDetails()
        filter.forceActiveFocus(Qt.ShortcutFocusReason)
        filter.selectAll()
        return true
    }

    function act(key: string): bool {
        switch (key) {
        case "freeze": root.connections.frozen = !root.connections.frozen; return true
        case "all": filter.clear(); return true
        case "copy": ConnectionActions.copySelected(ConnectionColumns); return true
        case "export": ConnectionActions.exportShown(); return true
        case "disconnect": sheet.ask(ConnectionActions.Disconnect); return true
        case "notice": sheet.ask(ConnectionActions.Notice); return true
        case "join": sheet.ask(ConnectionActions.Join); return true
        case "leave": sheet.ask(ConnectionActions.Leave); return true
        default: return false
        }
    }

    /// Chooses that connection and opens its details, or says that it has gone.
    function reveal(id: double): void {
        if (!root.connections.reveal(id)) {
            ConnectionActions.sayGone()
            return
        }
        HouseMonitor.openSelected()
        table.forceActiveFocus()
        table.returnToSelection()
    }

    /// First the pane, then the selection: after that the table is nobody's and may sort again.
    function closeDetails(): void {
        if (!root.detailsOpen)
            root.connections.clearSelection()
        HouseMonitor.details.active = false
        table.forceActiveFocus()
    }

    Keys.onEscapePressed: closeDetails()

    // With large text in a low window the page scrolls as one, so that the table keeps some room.
    Flickable {
        id: frame

        anchors.fill: parent
        contentWidth: width
        contentHeight: Math.max(height, tools.height + Theme.unit * 56)
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ThinScrollBar {}

        Flow {
            id: tools

            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.unit * 3 }
            spacing: Theme.unit * 3
            // What the filter offers lies over the table.
            z: 1
            visible: root.tableShown

            FilterField {
                id: filter

                objectName: "filter"
                width: Math.min(implicitWidth, tools.width)
                onDismissed: table.forceActiveFocus()
            }

            FreezeButton {
                objectName: "freeze"
                frozen: root.connections.frozen
                changes: root.connections.changesWhileFrozen
                onClicked: root.connections.frozen = !root.connections.frozen
            }

            ChoiceButton {
                objectName: "groupBy"
                label: qsTr("Group by")
                choices: [qsTr("Role"), qsTr("Room"), qsTr("State"), qsTr("Nothing")]
                current: root.connections.grouping
                onChosen: index => root.connections.grouping = index
            }

            ViewButton {
                id: viewButton

                objectName: "view"
                onNameAsked: nameSheet.show()
            }

            ColumnsButton {
                objectName: "columns"
            }

            PlainButton {
                objectName: "export"
                height: Theme.unit * 8
                text: qsTr("Export")
                focusPolicy: Qt.TabFocus
                Accessible.description: qsTr("Writes what is shown as CSV and JSON")
                onClicked: ConnectionActions.exportShown()
            }

            TextLine {
                height: Theme.unit * 8
                visible: text.length > 0
                text: root.connections.filtered ? qsTr("%1 of %2 shown").arg(root.connections.shownConnections).arg(HouseMonitor.connectionCount) : ""
                color: Theme.mutedText
            }

            TextLine {
                objectName: "filterError"
                width: Math.min(implicitWidth, tools.width)
                visible: root.connections.filterError.length > 0
                text: root.connections.filterError
                color: Theme.bad
                wrapMode: Text.WordWrap
                elide: Text.ElideNone
            }
        }

        Item {
            anchors { left: parent.left; right: parent.right; rightMargin: pane.visible && root.beside ? pane.width : 0; top: tools.bottom; bottom: parent.bottom; topMargin: Theme.unit * 3 }
            visible: root.tableShown

            Rectangle {
                width: parent.width
                height: 1
                color: Theme.hairline
            }

            ConnectionTable {
                id: table

                anchors { fill: parent; topMargin: 1 }
                focus: true
                onDismissed: root.closeDetails()
                onAsked: kind => sheet.ask(kind)
            }

            Flickable {
                anchors { fill: parent; topMargin: Theme.unit * 10 }
                visible: root.empty
                contentWidth: width
                contentHeight: guide.y + guide.height + Theme.unit * 4
                interactive: contentHeight > height
                boundsBehavior: Flickable.StopAtBounds
                clip: true

                Column {
                    id: guide

                    anchors.horizontalCenter: parent.horizontalCenter
                    y: Theme.unit * 4
                    width: Math.min(parent.width - Theme.unit * 8, Theme.unit * 120)
                    spacing: Theme.unit * 5

                    EmptyState {
                        objectName: "connectionsEmpty"
                        width: parent.width
                        title: root.connections.filtered ? qsTr("No connection matches \"%1\"").arg(root.connections.filter) : qsTr("Nobody is connected yet")
                        text: root.connections.filtered ? qsTr("Esc in the search box shows all again.") : qsTr("Open one of these in the browser of a tablet or a phone in the same network:")
                    }

                    ConnectGuide {
                        width: parent.width
                        visible: !root.connections.filtered
                    }
                }
            }
        }
    }

    DetailsPane {
        id: pane

        // In the table's place it takes that of the tools as well: with large text they leave no room.
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom; topMargin: root.beside ? tools.y + tools.height + Theme.unit * 3 - frame.contentY : 0 }
        width: root.beside ? Math.max(Theme.unit * 78, root.width * 0.26) : root.width
        visible: root.detailsOpen
        onClosed: root.closeDetails()
        onAsked: kind => sheet.ask(kind)
    }

    Binding {
        target: root.connections
        property: "watching"
        value: root.shown
    }

    Binding {
        target: HouseMonitor.details
        property: "watched"
        value: root.shown
    }

    // What the house tells about one connection costs something: only while somebody looks.
    Binding {
        target: ConnectionActions.story
        property: "watching"
        value: root.shown && root.detailsOpen
    }

    Column {
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; margins: Theme.unit * 4 }
        z: 3 // above whatever the page shows
        width: Math.min(root.width - Theme.unit * 8, Theme.unit * 120)
        spacing: Theme.unit * 2

        OutcomeBar {
            width: parent.width
            outcome: ConnectionActions.outcome
            failed: ConnectionActions.failed
            waiting: ConnectionActions.waiting
            onDismissed: ConnectionActions.dismissOutcome()
        }

        OrderSheet {
            id: sheet

            objectName: "order"
            width: parent.width
            height: implicitHeight
            onClosed: table.forceActiveFocus()
        }

        AskSheet {
            id: nameSheet

            objectName: "viewName"
            width: parent.width
            height: implicitHeight
            title: qsTr("Save this view: filter, columns, order and groups")
            hint: qsTr("Name of the view")
            answer: qsTr("Save")
            longest: 40
            onConfirmed: words => viewButton.save(words)
            onClosed: viewButton.forceActiveFocus(Qt.OtherFocusReason)
        }
    }
}
