import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models
import Atrium.Ui

/// What went wrong, and who has seen it.
DeskPage {
    id: root

    readonly property real gap: Theme.unit * 3
    /// Columns beside each other; with large text or a narrow window all stand below each other.
    readonly property bool wide: width >= Theme.unit * 190 && height >= Theme.unit * 100

    objectName: "alertsPage"
    Accessible.name: qsTr("Alerts & log")

    function focusPage(): void { active.forceActiveFocus() }

    function find(): bool {
        log.find()
        return true
    }

    function act(key: string): bool {
        switch (key) {
        case "acknowledge": active.acknowledgeChosen(); return true
        case "snooze": active.snoozeChosen(); return true
        case "device": active.showConnection(); return true
        default: return false
        }
    }

    Flickable {
        id: scroller

        anchors.fill: parent
        contentWidth: width
        contentHeight: root.wide ? height : history.y + history.height + root.gap
        interactive: contentHeight > height + 1
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ThinScrollBar {}

        ActiveAlerts {
            id: active

            x: root.gap
            y: root.gap
            width: root.wide ? scroller.width - 3 * root.gap - rules.width : scroller.width - 2 * root.gap
            height: root.wide ? Math.min(Math.max(implicitHeight, Theme.unit * 36), scroller.height * 0.5) - root.gap : implicitHeight
            focus: true
        }

        LogPanel {
            id: log

            objectName: "logPanel"
            x: root.gap
            y: active.y + active.height + root.gap
            width: active.width
            height: root.wide ? scroller.height - y - root.gap : implicitHeight
            shown: root.shown
            onDismissed: active.forceActiveFocus()
        }

        AlertRulesPanel {
            id: rules

            objectName: "alertRules"
            x: root.wide ? scroller.width - width - root.gap : root.gap
            y: root.wide ? root.gap : log.y + log.height + root.gap
            width: root.wide ? Math.max(Theme.unit * 70, Math.min(Theme.unit * 90, scroller.width * 0.28)) : scroller.width - 2 * root.gap
            height: root.wide ? (scroller.height - 3 * root.gap) * 0.6 : implicitHeight
        }

        AlertHistoryPanel {
            id: history

            objectName: "alertHistory"
            x: rules.x
            y: rules.y + rules.height + root.gap
            width: rules.width
            height: root.wide ? scroller.height - y - root.gap : implicitHeight
        }
    }
}
