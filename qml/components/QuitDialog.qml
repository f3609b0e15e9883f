import QtQuick
import Atrium.Models

/// Asks before the house stops serving; says what that does. Inside the window, keyboard first:
/// the safe answer has the focus, Esc takes it.
FocusScope {
    id: root

    property bool open: false
    property int count: 0
    signal confirmed()

    visible: open
    Accessible.role: Accessible.Dialog
    Accessible.name: question.text
    Accessible.description: consequence.text

    function ask(clients: int): void {
        root.count = clients
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
                id: question

                width: parent.width
                text: qsTr("Close and stop serving?")
                font.pixelSize: Theme.titleText
                font.weight: Font.DemiBold
                wrapMode: Text.WordWrap
            }

            TextLine {
                id: consequence

                objectName: "quitConsequence"
                width: parent.width
                text: root.count === 1 ? qsTr("1 client is connected and will be disconnected.") : qsTr("%1 clients are connected and will be disconnected.").arg(root.count)
                wrapMode: Text.WordWrap
                elide: Text.ElideNone
            }

            Flow {
                width: parent.width
                layoutDirection: Qt.RightToLeft
                spacing: Theme.unit * 3

                PlainButton {
                    id: stay

                    objectName: "stay"
                    strong: true
                    focus: true
                    text: qsTr("Keep serving")
                    KeyNavigation.tab: leave
                    KeyNavigation.backtab: leave
                    KeyNavigation.left: leave
                    onClicked: root.open = false
                }

                PlainButton {
                    id: leave

                    objectName: "leave"
                    danger: true
                    text: qsTr("Disconnect all and close")
                    KeyNavigation.tab: stay
                    KeyNavigation.backtab: stay
                    KeyNavigation.right: stay
                    onClicked: root.confirmed()
                }
            }
        }
    }
}
