import QtQuick
import Atrium.Models

/// "Job 43 %" above a line that is as far.
Item {
    id: root

    implicitWidth: words.implicitWidth + Theme.unit * 2

    TextLine {
        id: words

        x: Theme.unit
        height: parent.height
        text: HouseMonitor.jobs.brief
    }

    ProgressLine {
        anchors { left: words.left; right: words.right; bottom: parent.bottom }
        height: Math.max(3, Theme.unit * 0.6)
        fraction: HouseMonitor.jobs.fraction
        Accessible.ignored: true
    }
}
