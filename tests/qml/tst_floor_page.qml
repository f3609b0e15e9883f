import QtQuick
import QtTest
import Atrium.Models
import Atrium.Ui
import Atrium.Test

TestCase {
    id: root

    name: "FloorPage"
    when: windowShown
    width: 1200
    height: 640
    visible: true

    property Item page: null

    Component {
        id: pageComponent

        FloorPage {
            width: 1200
            height: 640
        }
    }

    Component {
        id: cardComponent

        RoomCard {
            width: 280
            number: "101"
            status: Status.InService
            word: "In service"
            code: "0042"
            therapist: "Sarah"
            timeText: "24:10"
            timeNote: "left of 60 min"
            progress: 0.5
            deviceStatus: Status.Online
            deviceText: "Tablet online, 22 ms"
            choices: true
        }
    }

    function init() {
        failOnWarning(/.?/)
        House.open(30, 4)
        page = createTemporaryObject(pageComponent, root)
        verify(page)
    }

    /// Texts that are shown somewhere below an item.
    function texts(item) {
        let found = []
        if (!item.visible)
            return found
        if (item.text !== undefined && item.text !== "")
            found.push(String(item.text))
        for (let at = 0; at < item.children.length; ++at)
            found = found.concat(texts(item.children[at]))
        return found
    }

    function test_houseIsShown() {
        const shown = texts(page)
        verify(shown.includes("101"), shown.join("|"))
        verify(shown.includes("Waiting 3"))
        verify(shown.includes("Preparing"))
        verify(shown.includes("C1"))
        verify(shown.includes("To pay 2"))
        verify(!findChild(page, "waitingEmpty").visible)
    }

    function test_countdownRunsWithoutNewSnapshots() {
        const before = texts(page)
        const time = before.find(text => /^\d+:\d\d$/.test(text))
        verify(time)
        House.passInSilence(1000)
        verify(!texts(page).includes(time))
    }

    function test_emptyHouseTeaches() {
        House.open(0, 0)
        verify(findChild(page, "waitingEmpty").visible)
        verify(findChild(page, "roomsEmpty").visible)
        verify(texts(page).includes("http://192.168.1.20:5000/therapist"))
    }

    function test_narrowPageStacksItsPanels() {
        verify(page.wide)
        page.width = 600
        verify(!page.wide)
    }

    function test_cardSpeaks() {
        const card = createTemporaryObject(cardComponent, root)
        compare(card.Accessible.name, "Room 101, In service")
        verify(card.Accessible.description.includes("24:10"))
    }

    function test_nextStepIsDoneByItsButton() {
        compare(findChild(page, "stepText").text, "Room 103 is free and 0042 waits: tell Michael Brown.")
        const button = findChild(page, "stepButton")
        compare(button.text, "Call 0042")
        mouseClick(button)
        compare(House.asked, ["assign 42"])
    }

    function test_stepIsDoneByItsAction() {
        verify(page.act("step"))
        compare(House.asked, ["assign 42"])
    }

    function test_guestIsChosenForByKeys() {
        const more = findChild(page, "more waiting 0043")
        more.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Return)
        const menu = findChild(page, "choiceList")
        tryCompare(menu, "activeFocus", true)
        compare(menu.count, 4) // call, set aside, no-show, cancel
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        compare(House.asked, ["no_show 43"])
        tryCompare(more, "activeFocus", true)
    }

    function test_escapeClosesTheChoicesAndNothingIsDone() {
        const more = findChild(page, "more waiting 0042")
        more.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Space)
        tryCompare(findChild(page, "choiceList"), "activeFocus", true)
        keyClick(Qt.Key_Escape)
        tryCompare(more, "activeFocus", true)
        compare(House.asked, [])
    }

    function test_choicesOfARoomByPointer() {
        mouseClick(findChild(page, "more room 102")) // preparing for 0031
        const choices = findChild(page, "choiceList")
        tryCompare(choices, "activeFocus", true)
        tryVerify(() => findChild(choices, "choice1") !== null)
        const release = findChild(choices, "choice1")
        compare(release.title, "Back into the line")
        tryVerify(() => release.height > 0 && choices.height >= release.y + release.height)
        waitForRendering(release)
        mouseClick(release)
        compare(House.asked, ["release 31"])
        verify(texts(page).includes("0031 is back in the line"))
    }

    function test_whatWasDoneIsTakenBackWithinEightSeconds() {
        page.act("step")
        verify(texts(page).includes("0042 is called to room 103"))
        verify(texts(page).includes("Undo 8 s"))
        House.passInSilence(3000)
        verify(texts(page).includes("Undo 5 s"))
        mouseClick(findChild(page, "undo"))
        compare(House.asked, ["assign 42", "undo 42"])
        verify(!texts(page).includes("Undo 5 s"))
    }

    function test_afterEightSecondsItIsDone() {
        page.act("step")
        House.passInSilence(8000)
        verify(!texts(page).some(text => text.startsWith("Undo")))
        page.act("undo")
        compare(House.asked, ["assign 42"])
    }

    function test_refusalIsShownInWordsUntilItIsSeen() {
        House.refuse("Michael Brown is on break.")
        page.act("step")
        const refusal = findChild(page, "refusalText")
        verify(refusal.visible)
        verify(refusal.text.includes("Call 0042 to room 103"), refusal.text)
        verify(refusal.text.includes("Michael Brown is on break."), refusal.text)
        mouseClick(findChild(page, "refusalSeen"))
        verify(!refusal.visible)
    }

    function test_whatHasNoInverseWaitsBeforeItIsSent() {
        House.open(30, 6)
        mouseClick(findChild(page, "more room 106")) // being cleaned
        tryCompare(findChild(page, "choiceList"), "activeFocus", true)
        keyClick(Qt.Key_Return)
        compare(House.asked, [])
        verify(texts(page).includes("Room 106 counts as clean"))
        House.passInSilence(7000)
        compare(House.asked, [])
        House.passInSilence(1000)
        compare(House.asked, ["end_cleaning 106"])
    }

    function test_whatIsHeldBackIsSentWhenThePageIsLeft() {
        House.open(30, 6)
        mouseClick(findChild(page, "more room 106"))
        tryCompare(findChild(page, "choiceList"), "activeFocus", true)
        keyClick(Qt.Key_Return)
        page.visible = false
        compare(House.asked, ["end_cleaning 106"])
    }

    function test_priorityAndTurnsAreShown() {
        verify(texts(page).includes("P"))
        verify(texts(page).includes("turn in up to 6 min"), texts(page).join("|"))
        verify(texts(page).includes("turn in 6-12 min"))
        verify(texts(page).includes("Called in vain 1"))
        compare(findChild(page, "nextTurn").text, "Who orders now waits: 18-24 min")
    }
}
