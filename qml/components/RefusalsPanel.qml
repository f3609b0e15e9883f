import QtQuick
import Atrium.Models

/// Who was turned away or dropped today, and why.
Panel {
    id: root

    title: qsTr("Refused and dropped today")
    aside: HouseMonitor.refusals.totalText

    TextLine {
        width: root.contentWidth
        visible: HouseMonitor.refusals.list.count === 0
        text: qsTr("Nobody: no client went beyond a limit.")
        color: Theme.mutedText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    FactColumn {
        width: root.contentWidth
        facts: HouseMonitor.refusals.list
    }
}
