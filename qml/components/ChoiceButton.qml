import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// "Group by: Role", and the other choices in a list below it. Return or Down opens the list.
PlainButton {
    id: root

    required property string label
    required property list<string> choices
    property int current: 0
    /// Instead of the choice while there is none.
    property string noneText
    signal chosen(int index)

    text: qsTr("%1: %2").arg(label).arg(choices[current] ?? noneText)
    implicitHeight: Theme.unit * 8
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.ComboBox
    Keys.onDownPressed: root.clicked()
    onClicked: {
        list.currentIndex = Math.max(0, root.current)
        sheet.open()
        list.forceActiveFocus()
    }

    function take(index: int): void {
        sheet.close()
        if (index >= 0)
            root.chosen(index)
    }

    Popup {
        id: sheet

        objectName: root.objectName + "List"
        y: root.height + Theme.unit
        width: Math.max(root.width, Theme.unit * 44)
        height: Math.min(list.contentHeight, Theme.unit * 70) + Theme.unit * 2
        padding: Theme.unit
        focus: true
        onClosed: root.forceActiveFocus(Qt.PopupFocusReason)

        background: Rectangle {
            color: Theme.raised
            radius: Theme.unit
            border.color: Theme.outline
            border.width: 1
        }

        OfferList {
            id: list

            anchors.fill: parent
            model: root.choices
            Accessible.name: root.label
            Keys.onReturnPressed: root.take(currentIndex)
            Keys.onEnterPressed: root.take(currentIndex)
            Keys.onSpacePressed: root.take(currentIndex)
            onPressed: row => root.take(row)
            delegate: OfferRow {
                id: choice

                required property string modelData

                label: choice.modelData
                help: ""
            }
        }
    }
}
