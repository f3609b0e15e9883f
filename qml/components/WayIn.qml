import QtQuick
import Atrium.Models

/// One kind of client: its address, and whom it is for (below when the line is too short).
Flow {
    id: root

    required property string path
    required property string whom
    required property real addressWidth

    spacing: Theme.unit * 4

    TextLine {
        width: root.addressWidth
        text: HouseMonitor.url + root.path
        color: Theme.accent
    }

    TextLine {
        width: Math.min(implicitWidth, root.width)
        text: root.whom
        color: Theme.mutedText
    }
}
