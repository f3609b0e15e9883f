import QtQuick
import Atrium.Models

/// The ten slowest single calls of the range.
Panel {
    id: root

    title: qsTr("Slowest single calls")

    TextLine {
        width: root.contentWidth
        visible: PerformanceMonitor.slowest.count === 0
        text: qsTr("No event has come in this time.")
        color: Theme.mutedText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    Column {
        width: root.contentWidth
        spacing: Theme.unit * 1.5

        Repeater {
            model: PerformanceMonitor.slowest

            SlowCallRow {
                width: parent ? parent.width : 0
            }
        }
    }
}
