import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// Where clients connect; a click copies it. Says so when only this computer can.
AbstractButton {
    id: root

    property bool copied: false

    text: HouseMonitor.url
    implicitWidth: contentItem.implicitWidth + Theme.unit * 3
    focusPolicy: Qt.TabFocus
    Accessible.name: qsTr("Serving %1; press to copy").arg(HouseMonitor.url)
    ToolTip.text: HouseMonitor.loopbackOnly && HouseMonitor.networkHint.length > 0 ? HouseMonitor.networkHint : qsTr("Click to copy")
    ToolTip.visible: hovered
    ToolTip.delay: 500
    Keys.onReturnPressed: root.clicked()
    onClicked: {
        HouseMonitor.copyText(HouseMonitor.url)
        root.copied = true
        forget.restart()
    }

    Timer {
        id: forget

        interval: 2000
        onTriggered: root.copied = false
    }

    background: Rectangle {
        radius: Theme.unit
        color: root.hovered ? Theme.hover : "transparent"
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    contentItem: Row {
        leftPadding: Theme.unit * 1.5
        spacing: Theme.unit * 1.25

        TextLine {
            height: root.height
            text: root.copied ? qsTr("Copied") : HouseMonitor.loopbackOnly ? qsTr("This computer only") : qsTr("Serving")
            color: HouseMonitor.loopbackOnly && !root.copied ? Theme.warning : Theme.mutedText
        }

        TextLine {
            height: root.height
            text: HouseMonitor.url
            color: Theme.accent
        }
    }
}
