import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// Titles of the table's columns, from the same layout as the painted rows; a press sorts.
Rectangle {
    id: root

    color: Theme.surface
    implicitHeight: Theme.unit * 8
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Column titles")

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 1
        color: Theme.outline
    }

    Repeater {
        model: ConnectionColumns

        AbstractButton {
            id: cell

            required property int column
            required property string title
            required property string help
            required property real cellX
            required property real cellWidth
            required property bool rightAligned

            readonly property bool sorting: HouseMonitor.connections.sortColumn === column

            objectName: "header" + column
            x: cellX
            width: cellWidth
            height: parent ? parent.height - 1 : 0
            padding: 0
            text: title
            focusPolicy: Qt.TabFocus
            Accessible.role: Accessible.ColumnHeader
            Accessible.name: cell.title
            Accessible.description: cell.help
            ToolTip.text: cell.help
            ToolTip.visible: cell.hovered
            ToolTip.delay: 700
            Keys.onReturnPressed: cell.clicked()
            onClicked: HouseMonitor.connections.sortBy(cell.column)

            background: Rectangle {
                color: cell.hovered ? Theme.hover : "transparent"
                border.width: cell.visualFocus ? 2 : 0
                border.color: Theme.accent
            }

            contentItem: HeaderFace {
                title: cell.title
                rightAligned: cell.rightAligned
                sorting: cell.sorting
            }
        }
    }
}
