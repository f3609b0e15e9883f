import QtQuick
import Atrium.Models

/// A sheet above the window: what is behind it is dimmed and out of reach. Esc or a click beside it
/// closes it.
FocusScope {
    id: root

    required property string title
    property bool open: false
    property real sheetWidth: Theme.unit * 130
    property real sheetHeight: Theme.unit * 130
    default property alias content: sheet.data
    signal closed()

    visible: open
    Accessible.role: Accessible.Dialog
    Accessible.name: root.title
    Keys.onEscapePressed: root.open = false
    onOpenChanged: {
        if (!open)
            root.closed()
    }

    Rectangle {
        anchors.fill: parent
        color: "#000000"
        opacity: 0.55
    }

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onClicked: root.open = false
        onWheel: wheel => wheel.accepted = true
    }

    Rectangle {
        id: sheet

        anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: Math.min(Theme.unit * 16, parent.height * 0.08) }
        width: Math.min(root.width - Theme.unit * 8, root.sheetWidth)
        height: Math.min(root.height - 2 * anchors.topMargin, root.sheetHeight)
        radius: Theme.unit * 2
        color: Theme.surface
        border.color: Theme.outline
        border.width: 1

        // A click on the sheet is not one beside it.
        MouseArea {
            anchors.fill: parent
        }
    }
}
