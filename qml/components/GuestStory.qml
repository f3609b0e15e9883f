import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// The chosen guest: the way in words, the bill, and who did what on which device.
Rectangle {
    id: root

    signal closed()

    color: Theme.surface
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Guest %1").arg(GuestMonitor.selectedTitle)

    Rectangle {
        width: 1
        height: parent.height
        color: Theme.hairline
    }

    CloseButton {
        id: closeButton

        objectName: "closeGuest"
        anchors { right: parent.right; top: parent.top; margins: Theme.unit * 4 }
        Accessible.name: qsTr("Close details (Esc)")
        onClicked: root.closed()
    }

    Flickable {
        id: scroller

        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: parent.bottom; leftMargin: Theme.unit * 4; topMargin: Theme.unit * 4 }
        contentWidth: width
        contentHeight: column.height + Theme.unit * 8
        interactive: contentHeight > height
        activeFocusOnTab: interactive
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ThinScrollBar {}
        Keys.onDownPressed: contentY = Math.min(contentHeight - height, contentY + Theme.unit * 12)
        Keys.onUpPressed: contentY = Math.max(0, contentY - Theme.unit * 12)

        Column {
            id: column

            width: scroller.width - Theme.unit * 4
            spacing: Theme.unit * 3

            TextLine {
                objectName: "guestTitle"
                width: parent.width - closeButton.width
                text: GuestMonitor.selectedTitle !== "" ? GuestMonitor.selectedTitle : qsTr("This guest is of another day.")
                font.pixelSize: Theme.largeText
                font.weight: Font.DemiBold
                wrapMode: Text.WordWrap
                elide: Text.ElideNone
                Accessible.role: Accessible.Heading
            }

            TextLine {
                objectName: "guestWay"
                width: parent.width
                text: GuestMonitor.selectedWay
                color: Theme.mutedText
                wrapMode: Text.WordWrap
                elide: Text.ElideNone
            }

            FactColumn {
                x: -Theme.unit * 4
                width: parent.width + Theme.unit * 8
                facts: GuestMonitor.bill
            }

            SectionTitle {
                width: parent.width
                text: qsTr("Every step")
            }

            TextLine {
                width: parent.width
                visible: GuestMonitor.stepsKnown && GuestMonitor.steps.count === 0
                text: qsTr("Nobody wrote down single steps for this guest.")
                color: Theme.mutedText
                wrapMode: Text.WordWrap
                elide: Text.ElideNone
            }

            Column {
                objectName: "guestSteps"
                width: parent.width
                spacing: Theme.unit * 2

                Repeater {
                    model: GuestMonitor.steps

                    GuestStepLine {
                        width: parent ? parent.width : 0
                    }
                }
            }
        }
    }
}
