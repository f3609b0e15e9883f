import QtQuick
import Atrium.Models

/// The P of the priority lane; why stands in its name.
Rectangle {
    id: root

    required property string lane

    visible: lane.length > 0
    width: visible ? Math.max(height, letter.implicitWidth + Theme.unit * 2) : 0
    height: letter.implicitHeight + Theme.unit * 0.5
    radius: Theme.unit
    color: "transparent"
    border.color: Theme.accent
    border.width: 1
    Accessible.role: Accessible.StaticText
    Accessible.name: root.lane

    TextLine {
        id: letter

        anchors.centerIn: parent
        text: qsTr("P")
        color: Theme.accent
        font.pixelSize: Theme.smallText
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
}
