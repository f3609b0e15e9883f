import QtQuick
import Atrium.Models
import Atrium.Test

ConnectionsCase {
    name: "ConnectionViews"

    function test_viewIsSavedAppliedAndDeleted() {
        const filter = findChild(page, "filter")
        const button = findChild(page, "view")
        filter.text = "role:therapist"
        connections.grouping = 3
        button.forceActiveFocus()
        keyClick(Qt.Key_Return)
        tryVerify(() => findChild(page, "viewList").opened)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        const name = findChild(page, "viewNameText")
        tryVerify(() => name.activeFocus)
        keyClick("m")
        keyClick("y")
        keyClick(Qt.Key_Return)
        compare(button.text, "View: my")
        filter.text = ""
        connections.grouping = 0
        compare(button.text, "View: not saved")
        button.forceActiveFocus()
        keyClick(Qt.Key_Return)
        tryVerify(() => findChild(page, "viewList").opened)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        compare(filter.text, "role:therapist")
        compare(connections.grouping, 3)
        compare(button.text, "View: my")
        keyClick(Qt.Key_Return)
        tryVerify(() => findChild(page, "viewList").opened)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        compare(button.text, "View: not saved")
        compare(button.count, 1)
        connections.grouping = 0
        filter.text = ""
    }

    function test_frontDeskSeesWhatToDoAndComesBack() {
        House.loseTherapist("David Wilson", "Room 104", "0035")
        House.pass(100)
        const button = findChild(page, "view")
        const sorted = connections.sortColumn
        connections.grouping = 1
        button.forceActiveFocus()
        keyClick(Qt.Key_Return)
        tryVerify(() => findChild(page, "viewList").opened)
        keyClick(Qt.Key_Return)
        compare(button.text, "View: Front desk")
        const titles = []
        for (let row = 0; row < ConnectionColumns.rowCount(); ++row)
            titles.push(ConnectionColumns.data(ConnectionColumns.index(row, 0)))
        compare(titles, ["Who / where", "State", "Since", "What to do"])
        compare(connections.grouping, 0)
        // The sick come first.
        tryVerify(() => view().itemAtIndex(1) && view().itemAtIndex(1).spokenName === "David Wilson, Room 104, Therapist")
        verify(view().itemAtIndex(1).spokenFigures.endsWith(". Go to Room 104: guest 0035 is inside"))
        verify(!view().itemAtIndex(2).spokenFigures.includes("Go to"))
        mouseClick(findChild(page, "header14"))
        compare(connections.sortColumn, 14)
        verify(!connections.descending)
        compare(button.text, "View: not saved")
        mouseClick(button)
        tryVerify(() => findChild(page, "viewList").opened)
        keyClick(Qt.Key_Return)
        compare(button.text, "View: Front desk")
        keyClick(Qt.Key_Return)
        tryVerify(() => findChild(page, "viewList").opened)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        // As it was before anything of the front desk's was shown.
        compare(connections.grouping, 1)
        compare(connections.sortColumn, sorted)
        compare(findChild(page, "header14"), null)
        verify(findChild(page, "header2"))
        connections.grouping = 0
    }
}
