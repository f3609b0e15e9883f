import QtQuick
import Atrium.Models

/// A thin bar, 0 to 1.
Rectangle {
    id: root

    required property real fraction
    property color ink: Theme.accent

    implicitHeight: Math.max(4, Theme.unit)
    radius: height / 2
    color: Theme.track
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("%1 percent").arg(Math.floor(root.fraction * 100))

    Rectangle {
        visible: root.fraction > 0
        width: Math.max(height, parent.width * Math.min(1, root.fraction))
        height: parent.height
        radius: height / 2
        color: root.ink
    }
}
