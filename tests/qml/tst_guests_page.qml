import QtQuick
import QtTest
import Atrium.Models
import Atrium.Ui
import Atrium.Test

TestCase {
    id: root

    name: "GuestsPage"
    when: windowShown
    width: 1200
    height: 680
    visible: true

    property GuestsPage page: null

    Component {
        id: pageComponent

        GuestsPage {
            width: 1200
            height: 680
        }
    }

    function init() {
        failOnWarning(/.?/)
        House.open(12, 4)
        page = createTemporaryObject(pageComponent, root)
        verify(page)
        GuestMonitor.daysBack = 0
        GuestMonitor.group = 0
        GuestMonitor.therapist = ""
        GuestMonitor.selected = 0
        House.openGuests(34)
        page.focusPage()
        tryVerify(() => view().activeFocus && view().itemAtIndex(0) !== null)
    }

    function cleanup() { GuestMonitor.dismissOutcome() }

    function view() { return findChild(page, "guestView") }
    /// The line of that row, once the view has laid itself out.
    function line(row) {
        tryVerify(() => view().itemAtIndex(row) !== null)
        return view().itemAtIndex(row)
    }
    function codeAt(row) { return line(row).code }

    /// "8:02 AM Ordered" without its time.
    function steps() {
        const lines = []
        const list = findChild(page, "guestSteps")
        for (let at = 0; at < list.children.length; ++at) {
            if (list.children[at].what !== undefined)
                lines.push(list.children[at].what)
        }
        return lines
    }

    function test_houseIsAskedOnlyWhileThePageIsShown() {
        verify(House.guestsWatched)
        page.visible = false
        verify(!House.guestsWatched)
        page.visible = true
        verify(House.guestsWatched)
    }

    function test_newestStandsFirstWithStateAndWay() {
        compare(view().count, 34)
        compare(codeAt(0), "0034")
        compare(line(0).stateText, "Waiting")
        compare(line(0).waited, "1:00")
        verify(findChild(page, "guestSummary").text.startsWith("34 guest"))
    }

    function test_keysChooseAGuestAndEscLetsGo() {
        keyClick(Qt.Key_Down)
        compare(GuestMonitor.selected, 34)
        keyClick(Qt.Key_End)
        compare(GuestMonitor.selected, 1)
        House.tellGuests()
        const story = findChild(page, "guestStory")
        verify(story.visible)
        compare(findChild(page, "guestTitle").text, "0001 \u00b7 Paid")
        compare(steps(), ["Ordered", "Taken on by Emma Davis", "Service started by Emma Davis", "Service finished by Emma Davis", "Called to pay by Kim Reyes", "Paid, with \u20b11,500.00 given to Kim Reyes"])
        keyClick(Qt.Key_Escape)
        compare(GuestMonitor.selected, 0)
        verify(!story.visible)
        verify(view().activeFocus)
    }

    function test_clickChoosesAndTheCrossCloses() {
        mouseClick(line(2))
        compare(GuestMonitor.selected, 32)
        mouseClick(findChild(page, "closeGuest"))
        compare(GuestMonitor.selected, 0)
    }

    function test_chosenGuestStaysChosenWhenOthersCome() {
        mouseClick(line(0))
        House.openGuests(36)
        compare(GuestMonitor.selected, 34)
        tryVerify(() => line(2).chosen && line(2).order === 34)
        verify(!line(0).chosen)
    }

    function test_newStepAppearsByItself() {
        mouseClick(line(0))
        House.tellGuests()
        compare(steps().length, 1)
        House.advanceGuest(34)
        compare(steps().length, 2)
        tryVerify(() => line(0).stateText === "Preparing")
    }

    function test_searchFindsACode() {
        page.find()
        const words = findChild(page, "guestWords")
        tryVerify(() => words.activeFocus)
        for (const letter of "0012")
            keyClick(letter)
        compare(view().count, 1)
        tryVerify(() => codeAt(0) === "0012")
        keyClick("9")
        compare(view().count, 0)
        verify(findChild(page, "guestsEmpty").visible)
        keyClick(Qt.Key_Escape)
        compare(view().count, 34)
    }

    function test_stateAndTherapistAreChosenFromLists() {
        mouseClick(findChild(page, "guestState"))
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        compare(GuestMonitor.group, 2)
        for (let row = 0; row < view().count; ++row)
            tryVerify(() => line(row).stateText === "Waiting")
        verify(view().count > 0)
        GuestMonitor.group = 0
        mouseClick(findChild(page, "guestTherapist"))
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        compare(GuestMonitor.therapist, "David Wilson")
        verify(view().count > 0 && view().count < 34)
        tryVerify(() => line(0).therapist === "David Wilson")
    }

    function test_earlierDayHasItsOwnGuests() {
        mouseClick(findChild(page, "earlierDay"))
        House.tellGuests()
        compare(findChild(page, "guestDay").text, "Yesterday")
        compare(view().count, 0)
        verify(findChild(page, "guestsEmpty").visible)
        mouseClick(findChild(page, "laterDay"))
        House.tellGuests()
        compare(view().count, 34)
    }

    function test_dayThatCannotBeReadSaysWhy() {
        mouseClick(findChild(page, "earlierDay"))
        House.failGuests("The disk is gone.")
        const empty = findChild(page, "guestsEmpty")
        verify(empty.visible)
        compare(empty.text, "The disk is gone.")
    }

    function test_readingThatFailsLaterIsSaidAboveTheGuests() {
        const problem = findChild(page, "guestProblem")
        verify(!problem.visible)
        House.failGuests("The disk is gone.")
        tryVerify(() => problem.visible)
        verify(problem.text.includes("The disk is gone."))
        compare(view().count, 34)
        House.failGuests("")
        tryVerify(() => !problem.visible)
    }

    function test_noStepsAreClaimedBeforeTheyCame() {
        mouseClick(line(0))
        verify(!GuestMonitor.stepsKnown)
        House.tellGuests()
        verify(GuestMonitor.stepsKnown)
        compare(steps().length, 1)
    }

    function test_linesKeepTheirHeightBesideTheStory() {
        const height = line(0).height
        mouseClick(line(0))
        const story = findChild(page, "guestStory")
        tryVerify(() => story.visible)
        verify(page.beside)
        tryVerify(() => line(0).width < page.width - story.width + 1)
        compare(line(0).height, height)
    }

    function test_exportSaysWhereTheFileIs() {
        mouseClick(findChild(page, "exportGuests"))
        const outcome = findChild(page, "outcome")
        tryVerify(() => outcome.visible)
        verify(outcome.text.startsWith("Written to "), outcome.text)
        verify(outcome.text.endsWith(".csv"))
    }

    function test_narrowPagePutsALineInTwoRowsAndTheStoryOver() {
        page.width = 560
        tryVerify(() => !view().itemAtIndex(0).wide)
        verify(line(0).waitedText.startsWith("waited "))
        mouseClick(line(0))
        verify(findChild(page, "guestStory").visible)
        verify(!view().visible)
        keyClick(Qt.Key_Escape)
        verify(view().visible)
    }
}
