import QtQuick
import QtTest
import Atrium.Models
import Atrium.Ui
import Atrium.Test

TestCase {
    id: root

    name: "FirstRun"
    when: windowShown
    width: 1200
    height: 640
    visible: true

    property FirstRun welcome: null

    Component {
        id: welcomeComponent

        FirstRun {
            width: 1200
            height: 640
        }
    }

    Component {
        id: bannerComponent

        RestartBanner {
            width: 1200
        }
    }

    SignalSpy {
        id: closed

        target: root.welcome
        signalName: "closed"
    }

    function init() {
        failOnWarning(/.?/)
        House.open(30, 4)
        House.askedBySettings()
        House.emptyBook()
        welcome = createTemporaryObject(welcomeComponent, root)
        verify(welcome)
        tryVerify(() => findChild(welcome, "firstRunNext").activeFocus)
        closed.clear()
    }

    function title() { return findChild(welcome, "firstRunTitle").text }

    function test_threeStepsAreGoneThroughByKeys() {
        verify(welcome.visible)
        compare(title(), "1 of 3: rooms and counters")
        const number = findChild(welcome, "roomNumber")
        number.forceActiveFocus()
        keyClick("1")
        keyClick("2")
        keyClick(Qt.Key_Return)
        compare(House.askedBySettings(), ["add_room"])
        tryVerify(() => findChild(welcome, "room-12") !== null)
        verify(welcome.visible) // it is not empty any more, and not done either
        const next = findChild(welcome, "firstRunNext")
        next.forceActiveFocus()
        keyClick(Qt.Key_Space)
        compare(title(), "2 of 3: who works here")
        keyClick(Qt.Key_Space)
        compare(title(), "3 of 3: connect")
        compare(next.text, "Done")
        keyClick(Qt.Key_Space)
        verify(!welcome.visible)
        compare(closed.count, 1)
    }

    function test_escapeLeavesItForLater() {
        keyClick(Qt.Key_Escape)
        verify(!welcome.visible)
        compare(closed.count, 1)
    }

    function test_sampleDataAndLaterByPointer() {
        const before = House.restarts()
        mouseClick(findChild(welcome, "firstRunSample"))
        compare(House.restarts(), before + 1)
        mouseClick(findChild(welcome, "firstRunSkip"))
        verify(!welcome.visible)
    }

    function test_bannerSaysWhomARestartDisconnects() {
        mouseClick(findChild(welcome, "firstRunSkip"))
        const banner = createTemporaryObject(bannerComponent, root)
        verify(!banner.visible)
        compare(SettingsBook.save("port", "5611"), "")
        verify(banner.visible)
        verify(findChild(banner, "restartWords").text.includes("disconnects 30 clients"))
        const before = House.restarts()
        const button = findChild(banner, "restartNow")
        button.forceActiveFocus()
        keyClick(Qt.Key_Space)
        compare(House.restarts(), before + 1)
        SettingsBook.save("port", "5000")
        verify(!banner.visible)
    }
}
