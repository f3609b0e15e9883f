import QtQuick
import QtQuick.Templates as T
import Atrium.Models

/// Scrolls whatever holds the item with the keyboard until that can be seen. What was pressed with
/// the pointer is seen already, and must not move away from below it; nor does a page move when it
/// opens, or when the window gets the keyboard back. A table that has the keyboard may stand where
/// it is as long as some rows are seen.
Item {
    id: root

    required property Item focused
    required property string page
    readonly property T.Control control: focused as T.Control
    readonly property T.TextField field: focused as T.TextField
    readonly property bool pressed: (control !== null && control.focusReason === Qt.MouseFocusReason) || (field !== null && field.focusReason === Qt.MouseFocusReason)
    property Item last: null
    property string lastPage

    onFocusedChanged: settled.restart()

    Timer {
        id: settled

        interval: 0
        onTriggered: root.follow()
    }

    function follow(): void {
        const hasMoved = root.last !== null && root.lastPage === root.page
        root.last = root.focused
        root.lastPage = root.page
        if (!hasMoved || !root.focused || root.pressed)
            return
        for (let above = root.focused.parent; above; above = above.parent) {
            const view = above as Flickable
            if (view && view.visible)
                root.scroll(view)
        }
    }

    function scroll(view: Flickable): void {
        const place = root.focused.mapToItem(view.contentItem, 0, 0)
        view.contentX = root.moved(view.contentX, view.width, view.contentWidth, place.x, root.focused.width)
        view.contentY = root.moved(view.contentY, view.height, view.contentHeight, place.y, root.focused.height)
    }

    /// Where a view of that length must begin so that the item from `at` on is seen, its beginning
    /// rather than its end; `begin` when it may stay.
    function moved(begin: real, length: real, contents: real, at: real, size: real): real {
        const seen = Math.min(begin + length, at + size) - Math.max(begin, at)
        const isLarge = root.control === null && root.field === null
        if (contents <= length || (isLarge && seen >= Math.min(size, Theme.unit * 24)))
            return begin
        const margin = Theme.unit * 2
        const latest = Math.max(0, at - margin)
        const earliest = Math.min(contents, at + size + margin) - length
        return Math.min(latest, Math.max(begin, earliest))
    }
}
