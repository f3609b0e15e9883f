import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models
import Atrium.Ui

/// People, rooms, prices, the network: what is set up once and changed now and then.
DeskPage {
    id: root

    readonly property real gap: Theme.unit * 4
    /// Sections beside the content; with large text or a narrow window above it.
    readonly property bool wide: width >= Theme.unit * 150
    readonly property bool closed: PinGuard.settingsClosed

    objectName: "settingsPage"
    Accessible.name: qsTr("Settings")
    onShownChanged: {
        if (!shown)
            PinGuard.leaveSettings()
        else
            HouseBook.refresh()
    }

    function focusPage(): void {
        if (root.closed)
            pad.begin()
        else
            index.forceActiveFocus()
    }

    /// Shows a section by its key.
    function open(section: string): void {
        index.currentIndex = Math.max(0, index.keys.indexOf(section))
    }

    onClosedChanged: {
        if (shown)
            root.focusPage()
    }

    PinPad {
        id: pad

        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.unit * 8, Theme.unit * 100)
        visible: root.closed
        title: qsTr("Settings are the manager's. The manager's PIN:")
        onGiven: pin => PinGuard.openSettings(pin)
    }

    Item {
        anchors { fill: parent; margins: root.gap }
        visible: !root.closed

        SettingsIndex {
            id: index

            focus: true
            width: root.wide ? Theme.unit * 44 : parent.width
            height: root.wide ? parent.height : Theme.unit * 10
            lying: !root.wide
            clip: lying
            onCurrentIndexChanged: HouseBook.clearNotice()
        }

        Column {
            id: heading

            x: root.wide ? index.width + root.gap : 0
            y: root.wide ? 0 : index.height + root.gap
            width: parent.width - x
            spacing: Theme.unit * 3

            TextLine {
                width: parent.width
                text: index.titles[index.currentIndex]
                font.pixelSize: Theme.titleText
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }

            RestartBanner {
                width: parent.width
            }

            NoticeLine {
                objectName: "houseNotice"
                width: parent.width
                text: HouseBook.notice
            }
        }

        Flickable {
            id: scroller

            anchors { left: heading.left; right: parent.right; top: heading.bottom; bottom: parent.bottom; topMargin: Theme.unit * 3 }
            contentWidth: width
            contentHeight: section.height + root.gap
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            ScrollBar.vertical: ThinScrollBar {}

            Loader {
                id: section

                width: scroller.width - Theme.unit * 4
                active: !root.closed
                source: "qrc:/qt/qml/Atrium/Ui/components/" + index.files[index.currentIndex] + ".qml"
                onLoaded: scroller.contentY = 0
            }
        }
    }
}
