import QtQuick
import Atrium.Models

/// Ctrl+K: type a few letters of a page or an action, Enter goes there.
Overlay {
    id: root

    signal chosen(string key, string page)

    title: qsTr("Find a page or an action")
    sheetHeight: field.y + field.height + list.contentHeight + Theme.unit * 6

    function ask(): void {
        field.clear()
        list.currentIndex = 0
        root.open = true
        field.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    function choose(row: int): void {
        if (row < 0 || row >= found.count)
            return
        const key = found.keyAt(row)
        const page = found.pageAt(row)
        root.open = false
        root.chosen(key, page)
    }

    SearchBox {
        id: field

        objectName: "commandField"
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.unit * 3 }
        focus: true
        placeholderText: root.title
        Accessible.name: root.title
        Accessible.description: list.currentItem ? (list.currentItem as CommandRow).Accessible.name : qsTr("Nothing fits")
        Keys.onEscapePressed: root.open = false
        Keys.onDownPressed: list.move(1)
        Keys.onUpPressed: list.move(-1)
        Keys.onTabPressed: list.move(1)
        Keys.onBacktabPressed: list.move(-1)
        Keys.onReturnPressed: root.choose(list.currentIndex)
        Keys.onEnterPressed: root.choose(list.currentIndex)
        onTextChanged: {
            found.query = text
            list.currentIndex = 0
            list.positionViewAtBeginning()
        }
    }

    TextLine {
        anchors { left: field.left; right: field.right; top: field.bottom; topMargin: Theme.unit * 2 }
        visible: found.count === 0
        text: qsTr("Nothing fits. Esc closes.")
        color: Theme.mutedText
    }

    CommandList {
        id: list

        objectName: "commandList"
        anchors { left: parent.left; right: parent.right; top: field.bottom; bottom: parent.bottom; margins: Theme.unit * 2 }
        found: CommandSearch {
            id: found
        }
        delegate: CommandRow {}
        onChosen: row => root.choose(row)
    }
}
