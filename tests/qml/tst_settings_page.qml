import QtQuick
import QtTest
import Atrium.Models
import Atrium.Ui
import Atrium.Test

TestCase {
    id: root

    name: "SettingsPage"
    when: windowShown
    width: 1200
    height: 640
    visible: true

    property Item page: null

    Component {
        id: pageComponent

        SettingsPage {
            width: 1200
            height: 640
        }
    }

    Component {
        id: pads

        LockScreen {
            width: 1200
            height: 640
        }
    }

    function init() {
        failOnWarning(/.?/)
        House.open(30, 4)
        House.askedBySettings()
        page = createTemporaryObject(pageComponent, root)
        verify(page)
        page.focusPage()
    }

    function cleanup() {
        House.takePinsAway()
    }

    function type(item, text) {
        item.forceActiveFocus()
        item.text = ""
        for (let at = 0; at < text.length; ++at)
            keyClick(text[at])
    }

    function test_sectionsAreChosenByKeysAndClicks() {
        keyClick(Qt.Key_Down)
        tryVerify(() => findChild(page, "choice-fil") !== null)
        mouseClick(findChild(page, "section-about"))
        tryVerify(() => findChild(page, "choice-fil") === null)
    }

    function test_theNetworkShowsACodeForEachRole() {
        tryVerify(() => findChild(page, "setting-port") !== null)
        compare(SettingsBook.ways.count, 4)
    }

    function test_aPortIsCheckedSavedAndSaidToWait() {
        const field = findChild(page, "setting-port")
        type(field, "x")
        keyClick(Qt.Key_Return)
        verify(!SettingsBook.restartNeeded)
        type(field, "5611")
        keyClick(Qt.Key_Return)
        verify(SettingsBook.restartNeeded)
        const before = House.restarts()
        mouseClick(findChild(page, "restartNow"))
        compare(House.restarts(), before + 1)
        type(field, "5000")
        keyClick(Qt.Key_Return)
        verify(!SettingsBook.restartNeeded)
    }

    function test_roomsAreAddedAndARefusalIsShown() {
        page.open("places")
        tryVerify(() => findChild(page, "roomNumber") !== null)
        type(findChild(page, "roomNumber"), "7")
        keyClick(Qt.Key_Return)
        compare(House.askedBySettings(), ["add_room"])
        tryVerify(() => findChild(page, "room-7") !== null)
        mouseClick(findChild(page, "room-7"))
        compare(House.askedBySettings(), ["remove_room"])
        compare(findChild(page, "houseNotice").text, "Room 7 is in use.")
    }

    function test_lookIsChosenAtOnce() {
        page.open("looks")
        tryVerify(() => findChild(page, "choice-2") !== null)
        mouseClick(findChild(page, "choice-fil"))
        compare(Language.current, "fil")
        mouseClick(findChild(page, "choice-en"))
        compare(Language.current, "en")
    }

    function test_aManagersPinClosesSettings() {
        page.open("pins")
        tryVerify(() => findChild(page, "pin-1") !== null)
        type(findChild(page, "pin-1"), "9876")
        mouseClick(findChild(page, "setPin-1"))
        tryVerify(() => PinGuard.hasManagerPin, 20000)
        PinGuard.leaveSettings()
        tryVerify(() => page.closed)
        const field = findChild(page, "pinField")
        type(field, "1111")
        keyClick(Qt.Key_Return)
        tryVerify(() => findChild(page, "pinRefusal").text === "That is not the PIN.", 20000)
        type(field, "9876")
        keyClick(Qt.Key_Return)
        tryVerify(() => !page.closed, 20000)
    }

    function test_theLockScreenOpensForThePin() {
        compare(PinGuard.setPin(PinGuard.Desk, "2468"), "")
        tryVerify(() => PinGuard.hasDeskPin, 20000)
        const screen = createTemporaryObject(pads, root)
        verify(!screen.visible)
        PinGuard.lock()
        verify(screen.visible)
        tryVerify(() => findChild(screen, "pinField").activeFocus)
        for (const digit of "2468")
            keyClick(digit)
        keyClick(Qt.Key_Return)
        tryVerify(() => !PinGuard.locked, 20000)
        verify(!screen.visible)
    }
}
