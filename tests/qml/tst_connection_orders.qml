import QtQuick
import Atrium.Models
import Atrium.Test

ConnectionsCase {
    name: "ConnectionOrders"

    function openFirst() {
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        verify(HouseMonitor.details.active)
    }

    function test_deleteAsksForAReasonAndTheOutcomeIsShown() {
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Delete)
        const sheet = findChild(page, "order")
        const text = findChild(page, "orderText")
        verify(sheet.visible)
        verify(text.activeFocus)
        compare(findChild(page, "orderTitle").text, "Disconnect Sarah Johnson?")
        keyClick("b")
        keyClick("y")
        keyClick("e")
        keyClick(Qt.Key_Return)
        verify(!sheet.visible)
        verify(view().activeFocus)
        compare(House.orderKind, 0)
        compare(House.orderText, "bye")
        verify(House.orderedConnection > 0)
        verify(ConnectionActions.waiting)
        House.answerOrder(5, [])
        compare(findChild(page, "outcome").text, "Not done: It is no longer connected.")
        House.answerOrder(1, ["Sarah Johnson"])
        compare(findChild(page, "outcome").text, "Sarah Johnson is disconnected.")
        Language.current = "fil"
        compare(findChild(page, "outcome").text, "Naputol na ang koneksyon ni Sarah Johnson.")
        Language.current = "en"
        compare(findChild(page, "outcome").text, "Sarah Johnson is disconnected.")
        ConnectionActions.dismissOutcome()
        verify(!findChild(page, "outcome").visible)
    }

    function test_escKeepsTheConnection() {
        openFirst()
        mouseClick(findChild(page, "disconnect"))
        const sheet = findChild(page, "order")
        verify(sheet.visible)
        keyClick(Qt.Key_Escape)
        verify(!sheet.visible)
        verify(!ConnectionActions.waiting)
    }

    function test_noticeNeedsWords() {
        openFirst()
        mouseClick(findChild(page, "sendNotice"))
        const confirm = findChild(page, "orderConfirm")
        verify(!confirm.enabled)
        keyClick(Qt.Key_Return)
        verify(findChild(page, "order").visible)
        keyClick("x")
        verify(confirm.enabled)
        mouseClick(confirm)
        compare(House.orderKind, 1)
        compare(House.orderText, "x")
        House.answerOrder(0, ["Sarah Johnson"])
    }

    function test_eventsAreRecordedOnlyWhileThePaneIsOpen() {
        compare(House.watchedConnection, 0)
        openFirst()
        verify(House.watchedConnection > 0)
        const tabs = findChild(page, "detailsTabs")
        tabs.forceActiveFocus()
        keyClick(Qt.Key_Right)
        compare(tabs.currentIndex, 1)
        const events = findChild(page, "eventView")
        verify(events.visible)
        House.tellEvent(1, true, "therapist_confirm_next", -1, -1)
        House.tellEvent(2, false, "monitor_updated", -1, -1)
        House.tellEvent(1, true, "therapist_confirm_next", 1.8, 5)
        compare(events.count, 2)
        tryVerify(() => events.itemAtIndex(1) !== null)
        compare(events.itemAtIndex(1).name, "therapist_confirm_next")
        compare(events.itemAtIndex(1).handled, "1.8 ms, to 5")
        const filter = findChild(page, "eventFilter")
        filter.text = "monitor"
        compare(events.count, 1)
        filter.text = ""
        mouseClick(findChild(page, "eventStop"))
        House.tellEvent(3, true, "ping_me", -1, -1)
        compare(events.count, 2)
        mouseClick(findChild(page, "eventStop"))
        House.tellEvent(4, true, "ping_me", -1, -1)
        compare(events.count, 3)
        verify(findChild(page, "latencyHistogram").summary.length > 0)
        tabs.currentIndex = 3
        compare(findChild(page, "handshakeView").count, 1)
        tabs.currentIndex = 4
        compare(findChild(page, "pastView").count, 1)
        findChild(page, "detailsTabs").forceActiveFocus()
        keyClick(Qt.Key_Escape)
        verify(!HouseMonitor.details.active)
        compare(House.watchedConnection, 0)
    }

    function test_roomIsLeftFromItsLine() {
        openFirst()
        findChild(page, "detailsTabs").currentIndex = 2
        const rooms = findChild(page, "roomView")
        tryVerify(() => rooms.count > 0 && rooms.itemAtIndex(0) !== null)
        const name = rooms.itemAtIndex(0).modelData
        mouseClick(findChild(rooms, "leave " + name))
        compare(House.orderKind, 3)
        compare(House.orderText, name)
        House.answerOrder(3, ["Sarah Johnson", name])
        mouseClick(findChild(page, "joinRoom"))
        verify(findChild(page, "order").visible)
        keyClick(Qt.Key_Escape)
    }
}
