import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models
import Atrium.Ui

/// What is happening in the house: who waits, the rooms, the counters.
DeskPage {
    id: root

    readonly property real gap: Theme.unit * 3
    /// Three columns side by side; with large text or a narrow window they stand below each other.
    readonly property bool wide: width >= Theme.unit * 190

    objectName: "floorPage"
    Accessible.name: qsTr("Floor")

    function act(key: string): bool {
        switch (key) {
        case "step": HouseMonitor.desk.takeStep(); return true
        case "undo": HouseMonitor.desk.undoLatest(); return true
        default: return false
        }
    }

    // Nobody sees the countdown any more, so nobody can think better of it.
    onShownChanged: {
        if (!root.shown)
            HouseMonitor.desk.sendHeld()
    }

    Binding {
        target: HouseMonitor.floor
        property: "watching"
        value: root.shown
    }

    Connections {
        target: HouseMonitor.desk

        function onAsked(at: Item): void {
            if (root.shown)
                menu.openAt(at)
        }
    }

    Flickable {
        id: scroller

        anchors.fill: parent
        focus: true
        contentWidth: width
        contentHeight: root.wide ? height : below.y + below.height + root.gap
        interactive: contentHeight > height + 1
        boundsBehavior: Flickable.StopAtBounds
        Keys.onDownPressed: scroller.flick(0, -800)
        Keys.onUpPressed: scroller.flick(0, 800)
        ScrollBar.vertical: ThinScrollBar {}

        WaitingPanel {
            id: waiting

            x: root.gap
            y: root.wide ? root.gap : rooms.y + rooms.height + root.gap
            width: root.wide ? Math.max(Theme.unit * 52, Math.min(Theme.unit * 74, root.width * 0.23)) : below.sideBySide ? (root.width - 3 * root.gap) * 0.55 : root.width - 2 * root.gap
            height: root.wide ? root.height - 3 * root.gap - step.height : implicitHeight
        }

        NextStepPanel {
            id: step

            x: root.gap
            y: root.wide ? root.height - root.gap - height : root.gap
            width: root.wide ? waiting.width : root.width - 2 * root.gap
            height: implicitHeight
        }

        RoomsPanel {
            id: rooms

            x: root.wide ? waiting.x + waiting.width + root.gap : root.gap
            y: root.wide ? root.gap : step.y + step.height + root.gap
            width: root.wide ? counters.x - root.gap - x : root.width - 2 * root.gap
            height: root.wide ? root.height - 2 * root.gap : implicitHeight
        }

        CountersPanel {
            id: counters

            width: root.wide ? Math.max(Theme.unit * 50, Math.min(Theme.unit * 70, root.width * 0.2)) : below.sideBySide ? root.width - 3 * root.gap - waiting.width : root.width - 2 * root.gap
            x: root.wide || below.sideBySide ? root.width - root.gap - width : root.gap
            y: root.wide ? root.gap : below.sideBySide ? waiting.y : waiting.y + waiting.height + root.gap
            height: root.wide ? root.height - 2 * root.gap : implicitHeight
        }

        Item {
            id: below

            readonly property bool sideBySide: !root.wide && root.width >= Theme.unit * 110

            y: 0
            height: Math.max(waiting.y + waiting.height, counters.y + counters.height)
        }
    }

    DeskAnswers {
        objectName: "deskAnswers"
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: root.gap * 2 }
        width: Math.min(root.width - 2 * root.gap, Theme.unit * 120)
    }

    ChoiceMenu {
        id: menu

        parent: root
    }
}
