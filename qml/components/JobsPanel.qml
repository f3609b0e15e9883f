import QtQuick
import Atrium.Models

/// Long work that somebody has asked for.
Panel {
    id: root

    title: qsTr("Jobs")
    aside: HouseMonitor.jobs.running > 0 ? qsTr("%1 running").arg(HouseMonitor.jobs.running) : ""

    TextLine {
        width: root.contentWidth
        visible: HouseMonitor.jobs.list.count === 0
        text: qsTr("No job has run yet.")
        color: Theme.mutedText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    Repeater {
        model: HouseMonitor.jobs.list

        JobRow {
            width: parent ? parent.width : 0
        }
    }
}
