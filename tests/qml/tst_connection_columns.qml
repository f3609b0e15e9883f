import QtQuick
import Atrium.Models

ConnectionsCase {
    name: "ConnectionColumns"

    function test_columnsAreChosenAndMovedByKeyboard() {
        const button = findChild(page, "columns")
        button.forceActiveFocus()
        keyClick(Qt.Key_Return)
        tryVerify(() => findChild(page, "columnsList").opened)
        const rows = findChild(page, "columnsRows")
        verify(ConnectionColumns.isShown(2))
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Space)
        verify(!ConnectionColumns.isShown(2))
        compare(findChild(page, "header2"), null)
        keyClick(Qt.Key_Space)
        verify(ConnectionColumns.isShown(2))
        verify(findChild(page, "header2").x > findChild(page, "header1").x)
        keyClick(Qt.Key_Up, Qt.AltModifier)
        verify(findChild(page, "header2").x < findChild(page, "header1").x)
        tryCompare(rows, "currentIndex", 1)
        mouseClick(findChild(page, "columnsUsual"))
        verify(findChild(page, "header2").x > findChild(page, "header1").x)
        keyClick(Qt.Key_Escape)
        tryVerify(() => !findChild(page, "columnsList").visible)
    }

    function test_edgeOfATitleWidensItsColumn() {
        const title = findChild(page, "header2")
        const before = title.width
        const edge = findChild(page, "edge2")
        mousePress(edge, 2, 10)
        for (let x = 4; x <= 24; x += 4)
            mouseMove(edge, x, 10)
        mouseRelease(edge, 24, 10)
        verify(title.width > before + 5, title.width + " " + before)
        title.forceActiveFocus()
        keyClick(Qt.Key_Left, Qt.ShiftModifier)
        const wider = title.width
        keyClick(Qt.Key_Right, Qt.ShiftModifier)
        verify(title.width > wider)
        ConnectionColumns.reset()
    }

    function test_titleIsDraggedToAnotherPlace() {
        const title = findChild(page, "header2")
        const sorted = connections.sortColumn
        const goal = findChild(page, "header0")
        mousePress(title, title.width / 2, 10)
        const distance = title.x - goal.x
        for (let step = 1; step <= 10; ++step)
            mouseMove(title, title.width / 2 - distance * step / 10, 10)
        mouseRelease(title, title.width / 2 - distance, 10)
        tryVerify(() => findChild(page, "header2").x < findChild(page, "header0").x)
        compare(connections.sortColumn, sorted)
        ConnectionColumns.reset()
    }

    function test_narrowTableDropsColumnsInsteadOfSqueezing() {
        const all = ConnectionColumns.rowCount()
        page.width = 620
        tryVerify(() => ConnectionColumns.rowCount() < all)
        verify(ConnectionColumns.rowCount() >= 2)
    }
}
