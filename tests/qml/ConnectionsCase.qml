import QtQuick
import QtTest
import Atrium.Models
import Atrium.Ui
import Atrium.Test

/// A test on the Connections page of a house with thirty connections; the table has the keyboard.
TestCase {
    id: root

    when: windowShown
    width: 1200
    height: 640
    visible: true

    property ConnectionsPage page: null
    readonly property ConnectionListModel connections: HouseMonitor.connections

    Component {
        id: pageComponent

        ConnectionsPage {
            width: 1200
            height: 640
        }
    }

    function init() {
        failOnWarning(/.?/)
        House.open(30, 4)
        page = createTemporaryObject(pageComponent, root)
        verify(page)
        page.forceActiveFocus()
        tryVerify(() => view().activeFocus && view().itemAtIndex(1) !== null)
    }

    function view() { return findChild(page, "connectionView") }
}
