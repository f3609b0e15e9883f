import QtQuick
import Atrium.Models
import Atrium.Ui

/// Where a guest is, and who waited how long.
DeskPage {
    id: root

    readonly property bool storyOpen: GuestMonitor.selected !== 0
    /// Beside the table when both have room, else the pane takes the table's place.
    readonly property bool beside: width >= Theme.unit * 200
    readonly property bool empty: GuestMonitor.guests.count === 0 && (GuestMonitor.known || GuestMonitor.problem !== "")

    objectName: "guestsPage"
    Accessible.name: qsTr("Guests")

    function focusPage(): void { table.forceActiveFocus() }

    function find(): bool {
        words.forceActiveFocus(Qt.ShortcutFocusReason)
        words.selectAll()
        return true
    }

    function act(key: string): bool {
        switch (key) {
        case "export": GuestMonitor.exportShown(); return true
        default: return false
        }
    }

    function closeStory(): void {
        GuestMonitor.selected = 0
        table.forceActiveFocus()
    }

    Keys.onEscapePressed: closeStory()

    Binding {
        target: GuestMonitor
        property: "watching"
        value: root.shown
    }

    Flow {
        id: tools

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.unit * 3 }
        spacing: Theme.unit * 3
        z: 1

        SearchField {
            id: words

            objectName: "guestWords"
            width: Math.min(implicitWidth, tools.width)
            placeholderText: qsTr("Find a code, name or room")
            Accessible.name: qsTr("Find a guest (Ctrl+F)")
            onTextChanged: GuestMonitor.search = text
            onDismissed: table.forceActiveFocus()
        }

        ChoiceButton {
            objectName: "guestState"
            label: qsTr("State")
            choices: [qsTr("all"), qsTr("here"), qsTr("waiting"), qsTr("in rooms"), qsTr("to pay"), qsTr("gone")]
            current: GuestMonitor.group
            onChosen: index => GuestMonitor.group = index
        }

        ChoiceButton {
            readonly property var names: GuestMonitor.therapists

            objectName: "guestTherapist"
            label: qsTr("Therapist")
            choices: [qsTr("all"), ...names]
            current: Math.max(0, names.indexOf(GuestMonitor.therapist) + 1)
            onChosen: index => GuestMonitor.therapist = index === 0 ? "" : names[index - 1]
        }

        PlainButton {
            objectName: "earlierDay"
            height: Theme.unit * 8
            text: "\u25c0"
            focusPolicy: Qt.TabFocus
            Accessible.name: qsTr("Earlier day")
            onClicked: GuestMonitor.daysBack += 1
        }

        TextLine {
            objectName: "guestDay"
            height: Theme.unit * 8
            verticalAlignment: Text.AlignVCenter
            text: GuestMonitor.dayText
        }

        PlainButton {
            objectName: "laterDay"
            height: Theme.unit * 8
            text: "\u25b6"
            enabled: GuestMonitor.daysBack > 0
            focusPolicy: Qt.TabFocus
            Accessible.name: qsTr("Later day")
            onClicked: GuestMonitor.daysBack -= 1
        }

        PlainButton {
            objectName: "exportGuests"
            height: Theme.unit * 8
            text: qsTr("Export")
            enabled: GuestMonitor.guests.count > 0
            focusPolicy: Qt.TabFocus
            Accessible.description: qsTr("Writes what is shown as CSV")
            onClicked: GuestMonitor.exportShown()
        }

        TextLine {
            objectName: "guestProblem"
            height: Math.max(Theme.unit * 8, implicitHeight)
            width: Math.min(implicitWidth, tools.width)
            visible: GuestMonitor.problem !== "" && !root.empty
            verticalAlignment: Text.AlignVCenter
            text: qsTr("Not up to date: %1").arg(GuestMonitor.problem)
            color: Theme.warning
            wrapMode: Text.WordWrap
            elide: Text.ElideNone
        }

        TextLine {
            objectName: "guestSummary"
            height: Math.max(Theme.unit * 8, implicitHeight)
            width: Math.min(implicitWidth, tools.width)
            // Guests first: with large text there is no room for both.
            visible: root.height >= Theme.unit * 90
            verticalAlignment: Text.AlignVCenter
            text: GuestMonitor.summary
            color: Theme.mutedText
            wrapMode: Text.WordWrap
            elide: Text.ElideNone
        }
    }

    Rectangle {
        anchors { left: parent.left; right: story.visible && root.beside ? story.left : parent.right; top: tools.bottom; bottom: parent.bottom; topMargin: Theme.unit * 3 }
        visible: !story.visible || root.beside
        color: Theme.surface

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.hairline
        }

        GuestTable {
            id: table

            anchors { fill: parent; topMargin: 1 }
            focus: true
            onDismissed: root.closeStory()
        }

        Flickable {
            anchors.fill: parent
            visible: root.empty
            contentWidth: width
            contentHeight: empty.y + empty.height + Theme.unit * 4
            interactive: contentHeight > height
            boundsBehavior: Flickable.StopAtBounds
            clip: true

            EmptyState {
                id: empty

                objectName: "guestsEmpty"
                anchors.horizontalCenter: parent.horizontalCenter
                y: Theme.unit * 5
                width: Math.min(parent.width - Theme.unit * 8, Theme.unit * 120)
                visible: root.empty
                title: GuestMonitor.problem !== "" ? qsTr("The guests of this day cannot be read") : GuestMonitor.filtered ? qsTr("No guest fits what is chosen above") : qsTr("No guest on this day")
                text: GuestMonitor.problem !== "" ? GuestMonitor.problem : GuestMonitor.filtered ? qsTr("Esc in the search box shows all again.") : qsTr("Whoever orders, on a tablet or a phone of their own, stands here from then on, with every step until they have paid.")
            }
        }
    }

    GuestStory {
        id: story

        objectName: "guestStory"
        anchors { right: parent.right; top: tools.bottom; bottom: parent.bottom; topMargin: Theme.unit * 3 }
        width: root.beside ? Math.max(Theme.unit * 78, root.width * 0.28) : root.width
        visible: root.storyOpen
        onClosed: root.closeStory()
    }

    OutcomeBar {
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; margins: Theme.unit * 4 }
        width: Math.min(root.width - Theme.unit * 8, Theme.unit * 120)
        outcome: GuestMonitor.outcome
        failed: GuestMonitor.failed
        onDismissed: GuestMonitor.dismissOutcome()
    }
}
