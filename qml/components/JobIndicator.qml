import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// While jobs run: what and how far, in the strip. A press leads to them.
AbstractButton {
    id: root

    implicitWidth: contentItem.implicitWidth
    padding: 0
    focusPolicy: Qt.TabFocus
    text: HouseMonitor.jobs.brief
    Accessible.name: qsTr("Running: %1").arg(HouseMonitor.jobs.summary)
    Accessible.description: qsTr("Shows the jobs")
    ToolTip.text: HouseMonitor.jobs.summary
    ToolTip.visible: hovered
    ToolTip.delay: 700
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    background: Rectangle {
        radius: Theme.unit
        color: root.hovered ? Theme.hover : "transparent"
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    contentItem: JobFace {}
}
