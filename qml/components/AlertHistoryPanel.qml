import QtQuick
import Atrium.Models

/// What has passed today, and who had seen it.
Panel {
    id: root

    title: qsTr("Over today")
    aside: HouseMonitor.alerts.ended.count > 0 ? HouseMonitor.alerts.ended.count : ""

    TextLine {
        width: root.contentWidth
        visible: HouseMonitor.alerts.ended.count === 0
        text: qsTr("No alert has ended yet today. Each one stays here until midnight, with who acknowledged it.")
        color: Theme.mutedText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    Column {
        width: root.contentWidth
        spacing: Theme.unit * 3

        Repeater {
            model: HouseMonitor.alerts.ended

            AlertPast {
                width: parent ? parent.width : 0
            }
        }
    }

    TextLine {
        width: root.contentWidth
        visible: text.length > 0
        text: HouseMonitor.alerts.forgottenText
        color: Theme.mutedText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }
}
