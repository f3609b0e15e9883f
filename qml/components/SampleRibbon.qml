import QtQuick
import Atrium.Models

/// Says, always and everywhere, that nothing here is real.
FlatSurface {
    color: Theme.ribbon
    implicitHeight: Theme.unit * 6.5
    Accessible.role: Accessible.AlertMessage
    Accessible.name: label.text

    TextLine {
        id: label

        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - Theme.unit * 4)
        text: qsTr("SAMPLE  -  sample staff, rooms and prices; do not use for guests")
        color: Theme.ribbonText
        font.weight: Font.DemiBold
        font.letterSpacing: Theme.unit * 0.1
    }
}
