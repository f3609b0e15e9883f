import QtQuick
import QtTest
import Atrium.Models
import Atrium.Ui
import Atrium.Test

TestCase {
    id: root

    name: "EngineRoomPage"
    when: windowShown
    width: 1300
    height: 700
    visible: true

    property EngineRoomPage page: null
    readonly property TaskTreeModel tree: EngineRoomMonitor.tree

    Component {
        id: pageComponent

        EngineRoomPage {
            width: 1300
            height: 700
        }
    }

    function init() {
        failOnWarning(/.?/)
        House.open(30, 4)
        page = createTemporaryObject(pageComponent, root)
        verify(page)
        House.openEngine(30)
        tree.frozen = false
        tree.filter = ""
        tree.clearSelection()
        page.forceActiveFocus()
        tryVerify(() => view().activeFocus && view().itemAtIndex(1) !== null)
    }

    function view() { return findChild(page, "taskView") }

    /// Row of the line with that name; -1 for none.
    function rowOf(name) {
        for (let row = 0; row < view().count; ++row) {
            view().positionViewAtIndex(row, ListView.Contain)
            if (view().itemAtIndex(row).spokenName === name)
                return row
        }
        return -1
    }

    function test_houseIsWatchedOnlyWhileThePageIsShown() {
        verify(House.watched)
        page.visible = false
        verify(!House.watched)
        page.visible = true
        verify(House.watched)
    }

    function test_manyClientsAreOneLineUntilUnfolded() {
        compare(view().count, 5)
        compare(view().itemAtIndex(3).spokenName, "http, 30 tasks")
        keyClick(Qt.Key_Home)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Right)
        verify(view().count > 34)
        keyClick(Qt.Key_Left)
        compare(view().count, 5)
    }

    function test_leftOnALeafGoesToItsParent() {
        keyClick(Qt.Key_Home)
        keyClick(Qt.Key_Down)
        compare(tree.selectedRow, 1)
        keyClick(Qt.Key_Left)
        compare(tree.selectedRow, 0)
        keyClick(Qt.Key_Left)
        compare(view().count, 3)
        keyClick(Qt.Key_Return)
        compare(view().count, 5)
    }

    function test_pressOnTheMarkFolds() {
        mouseClick(view(), 14, 3.5 * TaskColumns.rowHeight)
        verify(view().count > 34)
        mouseClick(view(), 14, 3.5 * TaskColumns.rowHeight)
        compare(view().count, 5)
    }

    function test_spaceFreezesAndCountsWhatHappensMeanwhile() {
        keyClick(Qt.Key_Space)
        verify(tree.frozen)
        House.spawnTask("newcomer", "event")
        House.passEngine()
        compare(view().count, 5)
        compare(findChild(page, "freezeTasks").text, "Frozen: +1 change")
        keyClick(Qt.Key_Space)
        compare(view().count, 6)
    }

    function test_filterShowsMatchesBelowWhatLeadsToThem() {
        page.find()
        verify(findChild(page, "taskFilter").activeFocus)
        for (const letter of "ticker")
            keyClick(letter)
        compare(view().count, 2)
        compare(view().itemAtIndex(1).spokenName, "house ticker")
        keyClick(Qt.Key_Escape)
        compare(view().count, 5)
        keyClick(Qt.Key_Escape)
        verify(view().activeFocus)
    }

    function test_cancelAsksFirstAndCancelsTheTaskThatWasChosen() {
        const id = House.spawnTask("newcomer", "event")
        House.passEngine()
        const button = findChild(page, "cancelTask")
        verify(!button.enabled)
        tree.select(rowOf("newcomer"))
        verify(button.enabled)
        keyClick(Qt.Key_Delete)
        const dialog = findChild(page, "cancelDialog")
        verify(dialog.open)
        compare(dialog.question, "Cancel the task \"newcomer\"?")
        verify(findChild(page, "letRun").activeFocus)
        keyClick(Qt.Key_Escape)
        verify(!dialog.open)
        compare(House.cancelledTask, 0)
        verify(view().activeFocus)
        mouseClick(button)
        tree.select(0)
        keyClick(Qt.Key_Tab)
        keyClick(Qt.Key_Return)
        verify(!dialog.open)
        compare(House.cancelledTask, id)
    }

    function test_houseItselfIsNotCancelled() {
        tree.select(0)
        verify(!findChild(page, "cancelTask").enabled)
        keyClick(Qt.Key_Delete)
        verify(!findChild(page, "cancelDialog").open)
    }

    function test_slowStepIsMarkedAndReported() {
        const id = House.spawnTask("report", "thread")
        House.slowStep(id)
        House.passEngine()
        compare(EngineRoomMonitor.reports.count, 1)
        const line = view().itemAtIndex(rowOf("report"))
        verify(line.spokenFigures.startsWith("Slow step"))
        compare(tree.marked, 1)
    }

    function test_jobShowsItsProgressAndIsCancelledAfterAQuestion() {
        const id = House.addJob("export-connections", 0.25)
        House.pass(100)
        compare(HouseMonitor.jobs.summary, "export-connections 25 %")
        const button = findChild(page, "cancelJob")
        verify(button.visible)
        mouseClick(button)
        compare(findChild(page, "cancelDialog").question, "Cancel the job \"export-connections\"?")
        keyClick(Qt.Key_Tab)
        keyClick(Qt.Key_Return)
        compare(House.cancelledJob, id)
        House.endJobs()
        House.pass(100)
        compare(HouseMonitor.jobs.running, 0)
        verify(!button.visible)
    }

    /// The sentences of a panel and the lines below, as a screen reader tells them.
    function linesOf(name) {
        const lines = []
        const collect = item => {
            if (!item.visible)
                return
            if (item.label !== undefined && item.value !== undefined)
                lines.push(item.label + ": " + item.value)
            for (let at = 0; at < item.children.length; ++at)
                collect(item.children[at])
        }
        collect(findChild(page, name))
        return lines
    }

    function test_thoseWhoWereTurnedAwayAreCounted() {
        House.pass(100)
        compare(linesOf("refusals"), [])
        House.turnAway(120)
        House.pass(100)
        compare(linesOf("refusals"), ["Too many messages: 120"])
        compare(findChild(page, "refusals").aside, "120")
        House.turnAway(121)
        House.pass(100)
        compare(linesOf("refusals"), ["Too many messages: 121"])
    }

    function test_thoseWhoCameBackAreCounted() {
        House.pass(100)
        compare(linesOf("recovery"), [])
        House.comeBack(12, 0)
        House.pass(100)
        compare(linesOf("recovery"), ["Got everything back: 12"])
        House.comeBack(1, 2)
        House.pass(100)
        compare(linesOf("recovery"), ["Got everything back: 13", "Came back too late, or as somebody unknown: 2"])
        compare(findChild(page, "recovery").aside, "13")
    }

    function test_debugModeIsKeptOnRequest() {
        mouseClick(findChild(page, "keepDebug"))
        verify(House.debugKept)
    }

    function test_narrowTreeDropsColumnsInsteadOfSqueezing() {
        const all = TaskColumns.rowCount()
        page.width = 520
        tryVerify(() => TaskColumns.rowCount() < all)
        verify(TaskColumns.rowCount() >= 2)
    }
}
