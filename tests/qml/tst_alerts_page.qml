import QtQuick
import QtTest
import Atrium.Models
import Atrium.Ui
import Atrium.Test

TestCase {
    id: root

    name: "AlertsPage"
    when: windowShown
    width: 1200
    height: 680
    visible: true

    property AlertsPage page: null
    readonly property AlertBoard alerts: HouseMonitor.alerts

    Component {
        id: pageComponent

        AlertsPage {
            width: 1200
            height: 680
        }
    }

    function init() {
        failOnWarning(/.?/)
        House.open(12, 4)
        House.setDisk("")
        House.pass(1000)
        alerts.resetRules()
        // Only what a test asks for.
        for (let kind = 0; kind < 5; ++kind)
            alerts.setRuleOn(kind, false)
        House.pass(1000)
        page = createTemporaryObject(pageComponent, root)
        verify(page)
        page.focusPage()
    }

    function view() { return findChild(page, "activeAlerts") }

    function fillDisk() {
        House.setDisk("The disk is full.")
        House.pass(1000)
        page.focusPage()
        tryVerify(() => view().activeFocus && view().currentItem !== null)
    }

    function test_houseWithoutAlertsSaysWhatWouldAppear() {
        compare(alerts.pressing, 0)
        verify(findChild(page, "alertsEmpty").visible)
        fillDisk()
        verify(!findChild(page, "alertsEmpty").visible)
        compare(view().itemAtIndex(0).text, "Nothing can be saved")
    }

    function test_returnAcknowledgesTheChosenOne() {
        fillDisk()
        compare(alerts.pressing, 1)
        keyClick(Qt.Key_Return)
        compare(alerts.pressing, 0)
        verify(view().itemAtIndex(0).state.startsWith("Acknowledged by the desk"))
        const before = alerts.ended.count
        House.setDisk("")
        House.pass(1000)
        compare(view().count, 0)
        compare(alerts.ended.count, before + 1)
    }

    function test_sSnoozesForTenMinutes() {
        fillDisk()
        keyClick(Qt.Key_S)
        compare(alerts.pressing, 0)
        House.pass(9 * 60 * 1000)
        compare(alerts.pressing, 0)
        House.pass(61 * 1000)
        compare(alerts.pressing, 1)
    }

    function test_buttonsDoTheSame() {
        fillDisk()
        mouseClick(findChild(view().itemAtIndex(0), "snooze"))
        compare(alerts.pressing, 0)
        House.pass(601 * 1000)
        tryVerify(() => findChild(view().itemAtIndex(0), "acknowledge").visible)
        waitForRendering(page)
        mouseClick(findChild(view().itemAtIndex(0), "acknowledge"))
        compare(alerts.pressing, 0)
        verify(!findChild(view().itemAtIndex(0), "acknowledge").visible)
    }

    function test_ruleIsSwitchedOffAndItsThresholdMoved() {
        const rules = findChild(page, "alertRules")
        const rule = findChild(rules, "rule")
        verify(!rule.checked)
        mouseClick(rule, 10, rule.height / 2)
        verify(rule.checked)
        const more = findChild(rules, "more")
        mouseClick(more)
        compare(alerts.rules.data(alerts.rules.index(0, 0), Qt.UserRole + 3), "16 min")
        keyClick(Qt.Key_Space)
        compare(alerts.rules.data(alerts.rules.index(0, 0), Qt.UserRole + 3), "17 min")
        const reset = findChild(rules, "resetRules")
        verify(reset.visible)
        waitForRendering(rules)
        reset.forceActiveFocus()
        keyClick(Qt.Key_Return)
        compare(alerts.rules.data(alerts.rules.index(0, 0), Qt.UserRole + 3), "15 min")
        verify(!reset.visible)
    }

    function test_logIsFilteredByWordsLevelAndSource() {
        const view = findChild(page, "logView")
        House.log(1, "server", "cashier_pay refused: Invalid amount", 3)
        House.log(2, "storage", "The disk is slow", 0)
        tryVerify(() => view.count >= 2)
        tryVerify(() => view.itemAtIndex(0) !== null)
        compare(view.itemAtIndex(0).message, "The disk is slow")
        tryVerify(() => view.itemAtIndex(1) !== null && view.itemAtIndex(1).who.length > 0)
        page.find()
        verify(findChild(page, "logWords").activeFocus)
        for (const letter of "invalid")
            keyClick(letter)
        tryVerify(() => view.count === 1)
        compare(view.itemAtIndex(0).from, "server")
        keyClick(Qt.Key_Escape)
        const level = findChild(page, "logLevel")
        level.chosen(3)
        compare(view.count, 0)
        verify(findChild(page, "logEmpty").visible)
        level.chosen(1)
        findChild(page, "logSource").chosen(findChild(page, "logSource").choices.indexOf("storage"))
        compare(view.itemAtIndex(0).message, "The disk is slow")
    }

    SignalSpy {
        id: asked

        target: HouseMonitor
        signalName: "connectionAsked"
    }

    function test_lineOfAConnectionLeadsToIt() {
        const log = findChild(page, "logView")
        House.log(1, "server", "cashier_pay refused: Invalid amount", 3)
        House.log(2, "storage", "The disk is slow", 0)
        tryVerify(() => log.count >= 2 && log.itemAtIndex(1) !== null)
        compare(log.itemAtIndex(1).connectionId, 3)
        asked.clear()
        verify(!findChild(log.itemAtIndex(0), "showConnection").visible)
        mouseClick(findChild(log.itemAtIndex(1), "showConnection"))
        compare(asked.count, 1)
        compare(asked.signalArguments[0][0], 3)
        mouseClick(log.itemAtIndex(0))
        keyClick(Qt.Key_Return)
        compare(asked.count, 1)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        compare(asked.count, 2)
    }

    function test_narrowPageStacksItsPanels() {
        page.width = 640
        const history = findChild(page, "alertHistory")
        tryVerify(() => history.y > findChild(page, "alertRules").y)
    }
}
