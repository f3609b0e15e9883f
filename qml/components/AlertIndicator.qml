import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// How many alerts nobody has seen yet, in the strip. A press leads to them.
AbstractButton {
    id: root

    implicitWidth: contentItem.implicitWidth
    padding: 0
    focusPolicy: Qt.TabFocus
    text: HouseMonitor.alerts.pressing === 1 ? qsTr("1 alert") : qsTr("%1 alerts").arg(HouseMonitor.alerts.pressing)
    Accessible.name: root.text + ": " + HouseMonitor.alerts.headline
    Accessible.description: qsTr("Shows the alerts (Ctrl+6)")
    ToolTip.text: HouseMonitor.alerts.headline
    ToolTip.visible: hovered && ToolTip.text !== ""
    ToolTip.delay: 700
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    background: Rectangle {
        radius: Theme.unit
        color: root.hovered ? Theme.hover : "transparent"
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    contentItem: StatusMark {
        status: Status.Slow
        text: root.text
        bold: true
    }
}
