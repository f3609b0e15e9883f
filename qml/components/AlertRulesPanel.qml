import QtQuick
import Atrium.Models

/// When an alert is raised. What is chosen here is remembered.
Panel {
    id: root

    title: qsTr("Rules")

    Column {
        width: root.contentWidth
        spacing: Theme.unit * 2

        Repeater {
            model: HouseMonitor.alerts.rules

            AlertRuleRow {
                width: parent ? parent.width : 0
            }
        }
    }

    PlainButton {
        objectName: "resetRules"
        visible: !HouseMonitor.alerts.rulesAreDefault
        text: qsTr("As at first")
        Accessible.description: qsTr("All rules as they were before anybody changed them")
        onClicked: HouseMonitor.alerts.resetRules()
    }
}
