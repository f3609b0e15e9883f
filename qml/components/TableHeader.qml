import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// Titles of the table's columns, from the same layout as the painted rows; a press sorts.
Rectangle {
    id: root

    required property ConnectionColumns columns
    readonly property ConnectionListModel connections: HouseMonitor.connections

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
        model: root.columns

        AbstractButton {
            id: cell

            required property int column
            required property string title
            required property string help
            required property real cellX
            required property real cellWidth
            required property bool rightAligned

            readonly property bool sorting: root.connections.sortColumn === column

            objectName: "header" + column
            x: cellX
            width: cellWidth
            height: root.height - 1
            text: title
            focusPolicy: Qt.TabFocus
            Accessible.role: Accessible.ColumnHeader
            Accessible.name: cell.title
            Accessible.description: cell.help
            ToolTip.text: cell.help
            ToolTip.visible: cell.hovered
            ToolTip.delay: 700
            Keys.onReturnPressed: cell.clicked()
            onClicked: root.connections.sortBy(cell.column)

            background: Rectangle {
                color: cell.hovered ? Theme.hover : "transparent"
                border.width: cell.visualFocus ? 2 : 0
                border.color: Theme.accent
            }

            contentItem: Item {
                TextLine {
                    anchors.fill: parent
                    leftPadding: Theme.unit * (cell.rightAligned ? 0 : 2)
                    rightPadding: Theme.unit * (cell.rightAligned ? 2 : 0)
                    horizontalAlignment: cell.rightAligned ? Text.AlignRight : Text.AlignLeft
                    text: cell.title
                    color: cell.sorting ? Theme.text : Theme.mutedText
                    font.pixelSize: Theme.smallText
                    font.weight: cell.sorting ? Font.DemiBold : Font.Normal
                }

                ActionGlyph {
                    readonly property real titleWidth: titleMetrics.advanceWidth

                    anchors.verticalCenter: parent.verticalCenter
                    x: cell.rightAligned ? cell.width - Theme.unit * 2 - titleWidth - width - Theme.unit * 0.5 : Theme.unit * 2.5 + titleWidth
                    visible: cell.sorting
                    width: Theme.unit * 2.5
                    height: width
                    color: Theme.text
                    shape: root.connections.descending ? ActionGlyph.SortDown : ActionGlyph.SortUp
                }

                TextMetrics {
                    id: titleMetrics

                    font.pixelSize: Theme.smallText
                    font.weight: Font.DemiBold
                    text: cell.title
                }
            }
        }
    }
}
