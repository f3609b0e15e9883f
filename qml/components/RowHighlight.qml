import QtQuick
import Atrium.Models

/// Marks the row of a table that the pointer is over. It lies above the rows: those are opaque, and
/// painted anew only when what they say changes, not each time the table moves below the pointer.
Rectangle {
    id: root

    required property ListView view
    required property real rowHeight

    readonly property int row: Math.floor((pointer.point.position.y - root.view.originY) / root.rowHeight)

    objectName: "rowHighlight"
    // Not among the rows: in an order of their own they would be gathered anew in every frame.
    parent: view
    y: root.view.contentItem.y + root.view.originY + root.row * root.rowHeight
    width: root.view.width
    height: root.rowHeight
    visible: pointer.hovered && root.row >= 0 && root.row < root.view.count
    color: Theme.text
    opacity: 0.06

    HoverHandler {
        id: pointer

        parent: root.view.contentItem
    }
}
