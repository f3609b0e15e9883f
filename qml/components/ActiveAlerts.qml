import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// What presses now. Up and Down choose, Return acknowledges, S snoozes, O shows the device.
FocusScope {
    id: root

    readonly property AlertBoard alerts: HouseMonitor.alerts

    implicitHeight: heading.height + (alerts.active.count > 0 ? view.contentHeight : quiet.implicitHeight + Theme.unit * 4) + Theme.unit * 4
    Accessible.role: Accessible.Grouping
    Accessible.name: heading.title

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
        border.color: view.activeFocus ? Theme.accent : Theme.hairline
        border.width: view.activeFocus ? 2 : 1
        radius: Theme.unit * 1.5
    }

    Item {
        id: heading

        readonly property string title: root.alerts.active.count > 0 ? qsTr("Active %1").arg(root.alerts.active.count) : qsTr("Active")

        width: parent.width
        height: Math.max(Theme.unit * 11, titleText.implicitHeight + Theme.unit * 4)

        TextLine {
            id: titleText

            anchors { left: parent.left; leftMargin: Theme.unit * 4; verticalCenter: parent.verticalCenter }
            text: heading.title
            font.pixelSize: Theme.largeText
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }

        PlainButton {
            objectName: "acknowledgeAll"
            anchors { right: parent.right; rightMargin: Theme.unit * 3; verticalCenter: parent.verticalCenter }
            visible: root.alerts.pressing > 1
            text: qsTr("Acknowledge all")
            onClicked: root.alerts.acknowledgeAll()
        }
    }

    EmptyState {
        id: quiet

        objectName: "alertsEmpty"
        anchors { left: parent.left; right: parent.right; top: heading.bottom; leftMargin: Theme.unit * 4; rightMargin: Theme.unit * 4 }
        visible: root.alerts.active.count === 0
        title: qsTr("All is well")
        text: qsTr("What goes beyond a rule appears here, in the strip above and as a notification.")
    }

    ListView {
        id: view

        objectName: "activeAlerts"
        anchors { left: parent.left; right: parent.right; top: heading.bottom; bottom: parent.bottom; leftMargin: Theme.unit * 2; rightMargin: Theme.unit * 2; bottomMargin: Theme.unit * 2 }
        visible: count > 0
        focus: true
        activeFocusOnTab: count > 0
        clip: true
        spacing: Theme.unit
        currentIndex: count > 0 ? 0 : -1
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height + 1
        model: root.alerts.active
        Accessible.role: Accessible.List
        Accessible.name: heading.title
        ScrollBar.vertical: ThinScrollBar {}
        Keys.onReturnPressed: root.acknowledgeChosen()
        Keys.onEnterPressed: root.acknowledgeChosen()
        Keys.onPressed: event => {
            if (event.modifiers !== Qt.NoModifier)
                return
            if (event.key === Qt.Key_S)
                root.snoozeChosen()
            else if (event.key === Qt.Key_O)
                root.showConnection()
            else
                return
            event.accepted = true
        }
        delegate: AlertRow {
            width: ListView.view.width
            chosen: ListView.isCurrentItem && ListView.view.activeFocus
            onPressed: index => {
                view.currentIndex = index
                view.forceActiveFocus()
            }
            onAcknowledgeAsked: id => root.alerts.acknowledge(id)
            onSnoozeAsked: id => root.alerts.snooze(id)
        }
    }

    function chosen(): AlertRow { return view.currentItem as AlertRow }

    function showConnection(): void {
        const row = chosen()
        if (row)
            HouseMonitor.askForConnection(row.connection)
    }

    function acknowledgeChosen(): void {
        const row = chosen()
        if (row && row.pressing)
            root.alerts.acknowledge(row.alertId)
    }

    function snoozeChosen(): void {
        const row = chosen()
        if (row && row.pressing)
            root.alerts.snooze(row.alertId)
    }
}
