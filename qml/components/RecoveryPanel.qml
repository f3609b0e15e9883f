import QtQuick
import Atrium.Models

/// What became of those who lost their link and came back, since the house was opened.
Panel {
    id: root

    title: qsTr("Came back after a lost link")
    aside: HouseMonitor.recovery.recoveredText

    TextLine {
        width: root.contentWidth
        visible: HouseMonitor.recovery.list.count === 0
        text: qsTr("Nobody yet: no client had to come back.")
        color: Theme.mutedText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    FactColumn {
        width: root.contentWidth
        facts: HouseMonitor.recovery.list
    }
}
