import QtQuick
import Atrium.Models

/// The filter of the Connections page: words, and terms as role:therapist or rtt>200. What may
/// follow is offered below; Tab takes it. Ctrl+Space offers every key.
SearchBox {
    id: root

    readonly property ConnectionListModel connections: HouseMonitor.connections
    readonly property bool offering: activeFocus && offers.count > 0
    signal dismissed()

    implicitWidth: Math.max(Theme.unit * 84, hintWidth)
    placeholderText: qsTr("Find a word, or role:therapist rtt>200")
    Accessible.name: qsTr("Filter connections (Ctrl+F)")
    Accessible.description: connections.filterError.length > 0 ? connections.filterError : root.offering ? qsTr("%1 of %2 offered: %3").arg(list.currentIndex + 1).arg(offers.count).arg(list.currentLabel) : ""
    onTextChanged: connections.filter = text
    onTextEdited: offers.look(text, cursorPosition, false)
    onActiveFocusChanged: {
        if (!activeFocus)
            offers.clear()
    }

    function take(row: int): void {
        const cursor = offers.cursorWith(row)
        text = offers.textWith(row)
        cursorPosition = cursor
        offers.look(text, cursor, false)
    }

    function goBack(): void {
        if (offering)
            offers.clear()
        else if (text.length > 0)
            clear()
        else
            dismissed()
    }

    Keys.onPressed: event => {
        event.accepted = true
        if (event.key === Qt.Key_Escape)
            root.goBack()
        else if (event.key === Qt.Key_Space && (event.modifiers & Qt.ControlModifier))
            offers.look(root.text, root.cursorPosition, true)
        else if (root.offering && event.key === Qt.Key_Down)
            list.move(1)
        else if (root.offering && event.key === Qt.Key_Up)
            list.move(-1)
        else if (root.offering && event.key === Qt.Key_Tab)
            root.take(Math.max(0, list.currentIndex))
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Down) {
            if (root.offering && list.currentIndex >= 0)
                root.take(list.currentIndex)
            else
                root.dismissed()
        } else
            event.accepted = false
    }

    Connections {
        target: root.connections

        // A saved view brings its own.
        function onFilterChanged(): void {
            if (root.text !== root.connections.filter)
                root.text = root.connections.filter
        }
    }

    /// Under the characters that cannot be read.
    Rectangle {
        readonly property rect from: root.markAt(root.connections.filterErrorAt, root.contentWidth)
        readonly property rect to: root.markAt(root.connections.filterErrorEnd, root.contentWidth)

        objectName: "filterErrorMark"
        visible: root.connections.filterError.length > 0
        x: root.leftPadding + Math.max(0, from.x)
        y: from.y + from.height
        width: Math.min(root.width - x, Math.max(Theme.unit, to.x - from.x))
        height: 2
        color: Theme.bad
    }

    /// `width` is named for the binding: places are known once the text is laid out.
    function markAt(position: int, width: real): rect {
        return positionToRectangle(Math.max(0, Math.min(position, text.length)))
    }

    FilterOffers {
        id: list

        objectName: "filterOffers"
        y: root.height + Theme.unit
        visible: root.offering
        offers: offers
        onTaken: row => root.take(row)
    }

    FilterCompletion {
        id: offers

        connections: root.connections
        onModelReset: list.currentIndex = -1
    }
}
