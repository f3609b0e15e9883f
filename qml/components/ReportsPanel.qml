import QtQuick
import Atrium.Models

/// Slow steps and whatever else the coroutine layer complained about, newest first.
Panel {
    id: root

    title: qsTr("Reports")
    aside: EngineRoomMonitor.reports.count > 0 ? EngineRoomMonitor.reports.count : ""

    TextLine {
        width: root.contentWidth
        visible: EngineRoomMonitor.reports.count === 0
        text: qsTr("Nothing to complain about: no step held the loop, no error was lost.")
        color: Theme.mutedText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    Repeater {
        model: EngineRoomMonitor.reports

        ReportRow {
            width: parent ? parent.width : 0
        }
    }
}
