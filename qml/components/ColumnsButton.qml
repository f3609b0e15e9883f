import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// Which columns the table has, and in which order: Space shows or hides one, Alt with Up or Down
/// moves it.
PlainButton {
    id: root

    text: qsTr("Columns")
    implicitHeight: Theme.unit * 8
    focusPolicy: Qt.TabFocus
    Keys.onDownPressed: root.clicked()
    onClicked: {
        list.currentIndex = 0
        sheet.open()
        list.forceActiveFocus()
    }

    Popup {
        id: sheet

        objectName: root.objectName + "List"
        y: root.height + Theme.unit
        width: Theme.unit * 60
        height: Math.min(list.contentHeight + usual.height + help.height + Theme.unit * 6, Theme.unit * 130)
        padding: Theme.unit
        focus: true
        onClosed: root.forceActiveFocus(Qt.PopupFocusReason)

        background: Rectangle {
            color: Theme.raised
            radius: Theme.unit
            border.color: Theme.outline
            border.width: 1
        }

        TextLine {
            id: help

            x: Theme.unit * 2
            width: parent.width - 2 * x
            text: qsTr("Space shows or hides, Alt with Up or Down moves.")
            color: Theme.mutedText
            font.pixelSize: Theme.smallText
            wrapMode: Text.WordWrap
            elide: Text.ElideNone
        }

        OfferList {
            id: list

            objectName: root.objectName + "Rows"
            anchors { left: parent.left; right: parent.right; top: help.bottom; bottom: usual.top; topMargin: Theme.unit; bottomMargin: Theme.unit }
            model: ConnectionColumns.choices
            Accessible.name: root.text
            onPressed: row => toggle(row)
            Keys.onPressed: event => {
                const chosen = currentItem as ColumnRow
                const vertical = event.key === Qt.Key_Up ? -1 : event.key === Qt.Key_Down ? 1 : 0
                if (chosen && (event.key === Qt.Key_Space || event.key === Qt.Key_Return))
                    toggle(currentIndex)
                else if (chosen && vertical !== 0 && (event.modifiers & Qt.AltModifier))
                    ConnectionColumns.move(chosen.column, vertical)
                else
                    return
                event.accepted = true
            }

            function toggle(row: int): void {
                currentIndex = row
                const chosen = currentItem as ColumnRow
                ConnectionColumns.setShown(chosen.column, !chosen.shown)
            }

            delegate: ColumnRow {}
        }

        PlainButton {
            id: usual

            objectName: root.objectName + "Usual"
            anchors { left: parent.left; bottom: parent.bottom }
            text: qsTr("As usual")
            onClicked: ConnectionColumns.reset()
        }
    }
}
