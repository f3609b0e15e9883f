import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// `?`: every key worth knowing, by where it works.
Overlay {
    id: root

    title: qsTr("Shortcuts")
    sheetWidth: Theme.unit * 150
    sheetHeight: list.y + list.contentHeight + Theme.unit * 6

    function ask(): void {
        list.contentY = 0
        root.open = true
        list.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    TextLine {
        id: heading

        anchors { left: parent.left; right: close.left; top: parent.top; margins: Theme.unit * 4 }
        text: root.title
        font.pixelSize: Theme.titleText
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }

    PlainButton {
        id: close

        anchors { right: parent.right; rightMargin: Theme.unit * 4; verticalCenter: heading.verticalCenter }
        text: qsTr("Close")
        Accessible.description: qsTr("Esc does the same")
        KeyNavigation.tab: list
        onClicked: root.open = false
    }

    ListView {
        id: list

        objectName: "shortcutList"
        anchors { left: parent.left; right: parent.right; top: heading.bottom; bottom: parent.bottom; margins: Theme.unit * 4 }
        focus: true
        clip: true
        model: ActionCatalog
        boundsBehavior: Flickable.StopAtBounds
        section.property: "place"
        section.delegate: SectionTitle {
            required property string section

            height: Theme.unit * 9
            text: section
            leftPadding: 0
        }
        KeyNavigation.tab: close
        Keys.onDownPressed: contentY = Math.max(0, Math.min(contentHeight - height, contentY + Theme.unit * 9))
        Keys.onUpPressed: contentY = Math.max(0, contentY - Theme.unit * 9)
        Accessible.role: Accessible.List
        Accessible.name: root.title
        ScrollBar.vertical: ThinScrollBar {}

        delegate: ShortcutRow {}
    }
}
