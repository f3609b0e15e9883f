import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// What the desk can do with what was asked about, beside it. Return takes the marked choice.
Popup {
    id: root

    property Item asker: null
    property point below
    readonly property real askerHeight: asker ? asker.height : 0

    function openAt(item: Item): void {
        root.asker = item
        root.below = item.mapToItem(root.parent, 0, item.height)
        list.currentIndex = 0
        root.open()
        list.forceActiveFocus(Qt.PopupFocusReason)
    }

    function take(row: int): void {
        root.close()
        if (row >= 0)
            HouseMonitor.desk.choose(row)
    }

    objectName: "choiceMenu"
    x: Math.max(0, Math.min(root.below.x, root.parent.width - root.width))
    y: Math.max(0, root.below.y + root.height > root.parent.height ? root.below.y - root.askerHeight - root.height : root.below.y)
    width: Math.min(root.parent.width, Theme.unit * 84)
    height: list.contentHeight + 2 * padding
    padding: Theme.unit
    focus: true
    onClosed: {
        if (root.asker)
            root.asker.forceActiveFocus(Qt.PopupFocusReason)
    }

    background: Rectangle {
        color: Theme.raised
        radius: Theme.unit
        border.color: Theme.outline
        border.width: 1
    }

    OfferList {
        id: list

        anchors.fill: parent
        objectName: "choiceList"
        model: HouseMonitor.desk.choices
        keyNavigationEnabled: true
        keyNavigationWraps: true
        Accessible.name: qsTr("What to do")
        Keys.onReturnPressed: root.take(currentIndex)
        Keys.onEnterPressed: root.take(currentIndex)
        Keys.onSpacePressed: root.take(currentIndex)
        onPressed: row => root.take(row)
        delegate: ChoiceItem {}
    }
}
