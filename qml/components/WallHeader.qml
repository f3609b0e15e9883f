import QtQuick
import Atrium.Models

/// Clock and the proof of life.
Item {
    id: root

    required property real step

    implicitHeight: root.step * 9

    WallTitle {
        anchors { left: parent.left; right: mark.left; rightMargin: root.step * 2; verticalCenter: parent.verticalCenter }
        step: root.step
        english: "NOW CALLING"
        filipino: "TINATAWAG"
    }

    StatusMark {
        id: mark

        objectName: "wallLive"
        anchors { right: clock.left; rightMargin: root.step * 4; verticalCenter: parent.verticalCenter }
        status: HouseMonitor.liveStatus
        text: HouseMonitor.live || HouseMonitor.lastUpdateText === "" ? HouseMonitor.liveText : qsTr("%1, last update %2").arg(HouseMonitor.liveText).arg(HouseMonitor.lastUpdateText)
        pixelSize: root.step * 3.2
        bold: true
    }

    TextLine {
        id: clock

        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        text: HouseMonitor.clockText
        font.pixelSize: root.step * 5
        font.weight: Font.DemiBold
    }
}
