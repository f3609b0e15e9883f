import QtQuick
import QtTest
import Atrium.Models
import Atrium.Ui
import Atrium.Test

TestCase {
    id: root

    name: "PerformancePage"
    when: windowShown
    width: 1200
    height: 680
    visible: true

    property PerformancePage page: null

    Component {
        id: pageComponent

        PerformancePage {
            width: 1200
            height: 680
        }
    }

    function init() {
        failOnWarning(/.?/)
        House.open(30, 4)
        page = createTemporaryObject(pageComponent, root)
        verify(page)
        PerformanceMonitor.range = 1
        PerformanceMonitor.role = 0
        House.openPerformance(30, 900)
        page.focusPage()
    }

    function cleanup() {
        page.visible = false
    }

    function test_historyComesOnlyWhileThePageIsShown() {
        verify(House.performanceWatched)
        page.visible = false
        verify(!House.performanceWatched)
        page.visible = true
        verify(House.performanceWatched)
    }

    function test_rangeIsChosenForAllCharts() {
        const chart = findChild(page, "roundTrips")
        const before = chart.chart.summary
        verify(before.startsWith("p50 "))
        mouseClick(findChild(page, "range0"))
        compare(PerformanceMonitor.range, 0)
        verify(findChild(page, "range0").strong)
        verify(chart.chart.summary !== before)
        verify(page.act("hour"))
        compare(PerformanceMonitor.range, 2)
    }

    function test_roleIsChosenByKeyboardForWhatHasOne() {
        const button = findChild(page, "performanceRole")
        const trips = findChild(page, "roundTrips").chart
        const lag = findChild(page, "loopLag").chart
        const skyline = findChild(page, "skyline")
        const all = { trips: trips.summary, lag: lag.summary, skyline: skyline.summary }
        compare(button.text, "Role: all")
        button.forceActiveFocus()
        keyClick(Qt.Key_Return)
        tryVerify(() => findChild(page, "performanceRoleList").opened)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        compare(button.text, "Role: Therapists")
        verify(trips.summary !== all.trips)
        verify(skyline.summary !== all.skyline)
        compare(lag.summary, all.lag)
        mouseClick(button)
        tryVerify(() => findChild(page, "performanceRoleList").opened)
        keyClick(Qt.Key_Up)
        keyClick(Qt.Key_Return)
        compare(button.text, "Role: all")
        compare(trips.summary, all.trips)
        compare(skyline.summary, all.skyline)
    }

    function test_arrowsReadValuesAndEscLeavesThem() {
        const panel = findChild(page, "roundTrips")
        panel.forceActiveFocus()
        compare(panel.chart.readout, "")
        keyClick(Qt.Key_Left)
        verify(panel.chart.readout.indexOf("p95") > 0)
        const first = panel.chart.readout
        keyClick(Qt.Key_Left)
        verify(panel.chart.readout !== first)
        keyClick(Qt.Key_Escape)
        compare(panel.chart.readout, "")
    }

    function test_pointerReadsValues() {
        const panel = findChild(page, "throughput")
        waitForRendering(page)
        mouseMove(panel, panel.width / 2, panel.height / 2)
        tryVerify(() => panel.chart.readout.indexOf("KiB/s") > 0)
    }

    function test_titlesSortTheEvents() {
        const title = findChild(page, "eventTitle1")
        title.forceActiveFocus()
        keyClick(Qt.Key_Return)
        compare(PerformanceMonitor.sortColumn, 1)
        compare(PerformanceMonitor.events.data(PerformanceMonitor.events.index(0, 0), Qt.UserRole + 1), "customer_confirm_selection")
        PerformanceMonitor.sortColumn = 3
    }

    function test_skylineSaysHowManyAreSick() {
        const skyline = findChild(page, "skyline")
        verify(skyline.live)
        tryVerify(() => skyline.summary.indexOf("online") > 0)
        page.visible = false
        verify(!skyline.live)
    }

    SignalSpy {
        id: asked

        target: HouseMonitor
        signalName: "connectionAsked"
    }

    function test_cellOfTheSkylineLeadsToItsConnection() {
        const skyline = findChild(page, "skyline")
        const scroller = findChild(page, "performanceScroller")
        tryVerify(() => skyline.summary.indexOf("online") > 0)
        scroller.contentY = Math.min(scroller.contentHeight - scroller.height, skyline.mapToItem(scroller.contentItem, 0, 0).y - 40)
        const id = skyline.connectionAt(3, 3)
        verify(id > 0)
        asked.clear()
        mouseClick(skyline, 3, 3)
        tryCompare(asked, "count", 1)
        compare(asked.signalArguments[0][0], id)
        compare(skyline.connectionAt(-1, 2), 0)
    }

    function test_arrowKeysWalkTheSkyline() {
        const skyline = findChild(page, "skyline")
        const words = findChild(page, "skylineWords")
        tryVerify(() => skyline.summary.indexOf("online") > 0)
        verify(!skyline.cursorShown)
        skyline.forceActiveFocus()
        verify(skyline.cursorShown)
        const first = skyline.connectionAt(3, 3)
        compare(skyline.cursor, first)
        compare(words.text, skyline.cursorWords)
        keyClick(Qt.Key_Right)
        verify(skyline.cursor !== first)
        keyClick(Qt.Key_Left)
        keyClick(Qt.Key_Left)
        compare(skyline.cursor, first)
        keyClick(Qt.Key_End)
        const last = skyline.cursor
        verify(last !== first)
        keyClick(Qt.Key_Right)
        compare(skyline.cursor, last)
        asked.clear()
        keyClick(Qt.Key_Return)
        tryCompare(asked, "count", 1)
        compare(asked.signalArguments[0][0], last)
        keyClick(Qt.Key_Home)
        compare(skyline.cursor, first)
        findChild(page, "performanceScroller").forceActiveFocus()
        verify(!skyline.cursorShown)
        compare(words.text, skyline.summary)
    }

    function test_headroomIsAnEstimateWithItsBasis() {
        verify(findChild(page, "headroom").text.startsWith("about "))
        verify(PerformanceMonitor.headroomBasis.startsWith("An estimate."))
    }

    function test_keysScroll() {
        const scroller = findChild(page, "performanceScroller")
        verify(scroller.contentHeight > scroller.height)
        keyClick(Qt.Key_PageDown)
        verify(scroller.contentY > 0)
        keyClick(Qt.Key_PageUp)
        compare(scroller.contentY, 0)
    }
}
