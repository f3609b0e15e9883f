import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models
import Atrium.Test

ConnectionsCase {
    id: root

    name: "ConnectionsPage"

    function test_arrowsMoveThroughHeadersAndRows() {
        keyClick(Qt.Key_Down)
        compare(connections.selectedRow, 0)
        verify(connections.isHeader(0))
        keyClick(Qt.Key_Down)
        compare(connections.selectedRow, 1)
        keyClick(Qt.Key_Up)
        keyClick(Qt.Key_Up)
        compare(connections.selectedRow, 0)
    }

    function test_endShowsTheLastRowAndHomeTheFirst() {
        keyClick(Qt.Key_End)
        compare(connections.selectedRow, view().count - 1)
        verify(view().contentY > 0)
        keyClick(Qt.Key_Home)
        compare(connections.selectedRow, 0)
        compare(view().contentY, 0)
    }

    function test_theRowUnderThePointerIsMarked() {
        const mark = findChild(page, "rowHighlight")
        verify(!mark.visible)
        mouseMove(view(), 200, ConnectionColumns.rowHeight * 2.5)
        tryVerify(() => mark.visible)
        compare(mark.y, ConnectionColumns.rowHeight * 2)
        compare(mark.height, ConnectionColumns.rowHeight)
        // The table moves below the pointer.
        view().contentY = ConnectionColumns.rowHeight * 1.25
        tryCompare(mark, "y", ConnectionColumns.rowHeight * 1.75)
        view().contentY = 0
        tryCompare(mark, "y", ConnectionColumns.rowHeight * 2)
        mouseMove(page, 200, 2)
        tryVerify(() => !mark.visible)
    }

    function test_theScrollBarBelowTheMarkIsHoveredAndDragged() {
        const bar = view().ScrollBar.vertical
        verify(bar.size < 1)
        mouseMove(view(), view().width - 3, view().height / 2)
        tryVerify(() => bar.hovered)
        mousePress(bar, bar.width / 2, 10)
        mouseMove(bar, bar.width / 2, 120)
        verify(view().contentY > 0)
        mouseRelease(bar, bar.width / 2, 120)
    }

    function test_enterOpensDetailsAndEscClosesThem() {
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        verify(HouseMonitor.details.active)
        compare(HouseMonitor.details.title, "Sarah Johnson")
        verify(HouseMonitor.details.facts.count > 10)
        keyClick(Qt.Key_Escape)
        verify(!HouseMonitor.details.active)
        verify(view().activeFocus)
    }

    function test_enterOnAHeaderFoldsItsGroup() {
        const before = view().count
        keyClick(Qt.Key_Home)
        keyClick(Qt.Key_Return)
        verify(view().count < before)
        keyClick(Qt.Key_Right)
        compare(view().count, before)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Left)
        compare(connections.selectedRow, 0)
    }

    function test_spaceFreezesAndCountsWhatHappensMeanwhile() {
        keyClick(Qt.Key_Space)
        verify(connections.frozen)
        const before = view().count
        House.guestJoins("9999")
        House.pass(100)
        compare(view().count, before)
        compare(findChild(page, "freeze").text, "Frozen: +1 change")
        keyClick(Qt.Key_Space)
        verify(!connections.frozen)
        compare(view().count, before + 1)
    }

    function test_filterNarrowsAndEscShowsAllAgain() {
        const all = view().count
        page.find()
        const filter = findChild(page, "filter")
        verify(filter.activeFocus)
        keyClick("e")
        keyClick("m")
        keyClick("m")
        keyClick("a")
        compare(view().count, 2)
        keyClick(Qt.Key_Escape)
        compare(view().count, all)
        verify(filter.activeFocus)
        keyClick(Qt.Key_Escape)
        verify(view().activeFocus)
    }

    function test_keysAndValuesAreOfferedAndTakenByKeyboard() {
        page.find()
        const filter = findChild(page, "filter")
        const offers = findChild(page, "filterOffers")
        keyClick("r")
        keyClick("o")
        verify(offers.visible)
        keyClick(Qt.Key_Tab)
        compare(filter.text, "role:")
        verify(offers.visible)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        compare(filter.text, "role:cashier ")
        verify(!offers.visible)
        verify(connections.filtered)
        verify(connections.isHeader(0))
        keyClick(Qt.Key_Space, Qt.ControlModifier)
        verify(offers.visible)
        keyClick(Qt.Key_Escape)
        verify(!offers.visible)
        compare(filter.text, "role:cashier ")
        keyClick(Qt.Key_Return)
        verify(view().activeFocus)
    }

    function test_errorInTheFilterPointsAtItsPlace() {
        page.find()
        const filter = findChild(page, "filter")
        const all = view().count
        filter.text = "rtt>fast"
        const words = findChild(page, "filterError")
        const mark = findChild(page, "filterErrorMark")
        verify(words.visible)
        verify(words.text.includes("fast"))
        verify(mark.visible)
        fuzzyCompare(mark.x, filter.leftPadding + filter.positionToRectangle(4).x, 1)
        compare(view().count, all)
        filter.text = "rtt>0"
        verify(!words.visible)
        verify(!mark.visible)
    }

    function test_groupingIsChosenByKeyboard() {
        const button = findChild(page, "groupBy")
        button.forceActiveFocus()
        keyClick(Qt.Key_Return)
        tryVerify(() => findChild(page, "groupByList").opened)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        compare(connections.grouping, 1)
        tryVerify(() => button.activeFocus)
        keyClick(Qt.Key_Down)
        tryVerify(() => findChild(page, "groupByList").opened)
        keyClick(Qt.Key_Escape)
        tryVerify(() => !findChild(page, "groupByList").visible)
        compare(connections.grouping, 1)
        connections.grouping = 0
    }

    function test_filterWithoutMatchSaysSo() {
        connections.filter = "zzz"
        verify(findChild(page, "connectionsEmpty").visible)
        verify(findChild(page, "connectionsEmpty").title.includes("zzz"))
    }

    function test_emptyHouseTeachesHowToConnect() {
        House.open(0, 0)
        const empty = findChild(page, "connectionsEmpty")
        verify(empty.visible)
        compare(empty.title, "Nobody is connected yet")
    }

    function test_pressSelectsAndOpensDetails() {
        mouseClick(view(), 200, 1.5 * ConnectionColumns.rowHeight)
        compare(connections.selectedRow, 1)
        verify(HouseMonitor.details.active)
    }

    function test_tableIsHeldWhileItHasTheFocus() {
        mouseMove(root, 600, 20)
        tryCompare(connections, "held", false)
        keyClick(Qt.Key_Down)
        verify(connections.held)
        keyClick(Qt.Key_Escape)
        verify(!connections.held)
        keyClick(Qt.Key_Down)
        verify(connections.held)
        findChild(page, "filter").forceActiveFocus()
        verify(!connections.held)
    }

    function test_pressOnATitleSortsByIt() {
        const title = findChild(page, "header2")
        mouseClick(title)
        compare(connections.sortColumn, 2)
        verify(connections.descending)
        mouseClick(findChild(page, "header0"))
        compare(connections.sortColumn, 0)
    }

    function test_exportTakesWhatIsShown() {
        findChild(page, "filter").text = "role:therapist"
        const shown = connections.shownConnections
        verify(shown > 0 && shown < 30)
        mouseClick(findChild(page, "export"))
        compare(House.exported, shown)
        House.answerOrder(4, ["/tmp/a.json"])
        verify(findChild(page, "outcome").text.includes("/tmp/a.json"))
        ConnectionActions.dismissOutcome()
    }

    function test_copyTakesTheChosenLine() {
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Down)
        keySequence(StandardKey.Copy)
        compare(findChild(page, "outcome").text, "1 row copied")
        ConnectionActions.dismissOutcome()
    }

    function test_rowsSpeakToAScreenReader() {
        const row = view().itemAtIndex(1)
        compare(row.spokenName, "Sarah Johnson, Room 101, Therapist")
        verify(row.spokenFigures.startsWith("Online; round trip"))
        compare(view().itemAtIndex(0).spokenName, "Therapists")
    }
}
