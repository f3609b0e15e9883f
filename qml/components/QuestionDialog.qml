import QtQuick
import Atrium.Models

/// Asks before something that cannot be undone; says what it does. Inside the window, keyboard
/// first: the safe answer has the focus, Esc takes it.
FocusScope {
    id: root

    required property string question
    required property string consequence
    required property string safeAnswer
    required property string answer
    property alias consequenceName: consequenceLine.objectName
    property alias safeName: stay.objectName
    property alias answerName: leave.objectName
    property bool open: false
    signal confirmed()

    visible: open
    Accessible.role: Accessible.Dialog
    Accessible.name: root.question
    Accessible.description: root.consequence

    function ask(): void {
        root.open = true
        stay.forceActiveFocus(Qt.TabFocusReason)
    }

    Keys.onEscapePressed: root.open = false

    Rectangle {
        anchors.fill: parent
        color: "#000000"
        opacity: 0.55
    }

    // Nothing behind the question can be reached by pointer.
    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onWheel: wheel => wheel.accepted = true
    }

    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.unit * 8, Theme.unit * 110)
        height: body.implicitHeight + Theme.unit * 12
        radius: Theme.unit * 2
        color: Theme.surface
        border.color: Theme.outline
        border.width: 1

        Column {
            id: body

            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.unit * 6; rightMargin: Theme.unit * 6 }
            spacing: Theme.unit * 4

            TextLine {
                width: parent.width
                text: root.question
                font.pixelSize: Theme.titleText
                font.weight: Font.DemiBold
                wrapMode: Text.WordWrap
            }

            TextLine {
                id: consequenceLine

                width: parent.width
                text: root.consequence
                wrapMode: Text.WordWrap
                elide: Text.ElideNone
            }

            Flow {
                width: parent.width
                layoutDirection: Qt.RightToLeft
                spacing: Theme.unit * 3

                PlainButton {
                    id: stay

                    strong: true
                    focus: true
                    text: root.safeAnswer
                    KeyNavigation.tab: leave
                    KeyNavigation.backtab: leave
                    KeyNavigation.left: leave
                    onClicked: root.open = false
                }

                PlainButton {
                    id: leave

                    danger: true
                    text: root.answer
                    KeyNavigation.tab: stay
                    KeyNavigation.backtab: stay
                    KeyNavigation.right: stay
                    onClicked: root.confirmed()
                }
            }
        }
    }
}
