import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// A title that sorts the event table.
AbstractButton {
    id: root

    required property int column
    readonly property bool sorts: PerformanceMonitor.sortColumn === root.column

    objectName: "eventTitle" + root.column
    implicitHeight: Theme.unit * 7
    padding: 0
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.ColumnHeader
    Accessible.name: root.text
    Accessible.description: root.sorts ? qsTr("sorts the table") : qsTr("sorts by it")
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
    onClicked: PerformanceMonitor.sortColumn = root.column

    background: Rectangle {
        radius: Theme.unit
        color: root.hovered ? Theme.hover : "transparent"
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    contentItem: TextLine {
        leftPadding: Theme.unit * 2
        rightPadding: Theme.unit * 2
        text: root.text
        color: root.sorts ? Theme.text : Theme.mutedText
        font.pixelSize: Theme.smallText
        font.weight: root.sorts ? Font.DemiBold : Font.Normal
        horizontalAlignment: root.column === 0 ? Text.AlignLeft : Text.AlignRight
    }
}
