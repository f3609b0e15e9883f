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
}
