import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// Titles of the table's columns, from the same layout as the painted rows. A press sorts; a title
/// can be dragged to another place, its right edge to another width. By keyboard: Alt moves, Shift
/// widens, with Left and Right.
FlatSurface {
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
            Keys.onPressed: event => {
                const way = event.key === Qt.Key_Left ? -1 : event.key === Qt.Key_Right ? 1 : 0
                event.accepted = way !== 0
                if (way !== 0 && (event.modifiers & Qt.AltModifier))
                    ConnectionColumns.move(cell.column, way)
                else if (way !== 0 && (event.modifiers & Qt.ShiftModifier))
                    ConnectionColumns.resize(cell.column, cell.cellWidth + way * Theme.unit * 2)
                else
                    event.accepted = false
            }
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

            DragHandler {
                id: mover

                target: null
                yAxis.enabled: false
                cursorShape: active ? Qt.ClosedHandCursor : Qt.ArrowCursor
                onActiveChanged: {
                    if (active)
                        return
                    // Where the pointer let go; the press that began it is no sorting.
                    const x = cell.cellX + centroid.position.x
                    ConnectionColumns.moveTo(cell.column, x)
                }
            }

            Rectangle {
                anchors.fill: parent
                visible: mover.active
                color: Theme.accent
                opacity: 0.25
            }

            Item {
                id: edge

                property real startWidth: 0

                objectName: "edge" + cell.column
                anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
                width: Theme.unit * 2

                HoverHandler {
                    cursorShape: Qt.SplitHCursor
                }

                DragHandler {
                    target: null
                    yAxis.enabled: false
                    dragThreshold: 2
                    grabPermissions: PointerHandler.CanTakeOverFromAnything
                    onActiveChanged: {
                        if (active)
                            edge.startWidth = cell.cellWidth
                    }
                    onTranslationChanged: {
                        if (active)
                            ConnectionColumns.resize(cell.column, Math.max(1, edge.startWidth + translation.x))
                    }
                }

                TapHandler {
                    gesturePolicy: TapHandler.ReleaseWithinBounds
                    onDoubleTapped: ConnectionColumns.resize(cell.column, 0)
                }
            }
        }
    }
}
