import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

ScrollBar {
    id: root

    policy: size < 1 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
    padding: Theme.unit * 0.5
    contentItem: Rectangle {
        implicitWidth: Theme.unit
        implicitHeight: Theme.unit
        radius: Math.min(width, height) / 2
        color: root.hovered || root.pressed ? Theme.mutedText : Theme.outline
    }
    background: null
}
