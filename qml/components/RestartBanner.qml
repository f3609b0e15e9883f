import QtQuick
import Atrium.Models

/// Says that something saved waits for the next start.
Rectangle {
    id: root

    visible: SettingsBook.restartNeeded
    implicitHeight: visible ? line.height + Theme.unit * 4 : 0
    height: implicitHeight
    radius: Theme.unit
    color: Theme.raised
    border.color: Theme.warning
    border.width: 1

    Flow {
        id: line

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.unit * 3 }
        spacing: Theme.unit * 3

        TextLine {
            objectName: "restartWords"
            width: Math.min(implicitWidth, line.width)
            height: Math.max(implicitHeight, Theme.unit * 8)
            text: HouseMonitor.connectionCount === 0 ? qsTr("Saved. It takes effect with the next start.") : qsTr("Saved. It takes effect with the next start, which disconnects %1 clients for a moment.").arg(HouseMonitor.connectionCount)
            wrapMode: Text.WordWrap
            elide: Text.ElideNone
        }

        PlainButton {
            objectName: "restartNow"
            visible: SettingsBook.canRestart
            text: qsTr("Restart now")
            onClicked: SettingsBook.restart()
        }
    }
}
