import QtQuick
import Atrium.Models
import Atrium.Ui

/// The desk's window: rail, strip, one page at a time.
Window {
    id: root

    property int page: 0
    property bool leaving: false

    width: 1280
    height: 720
    minimumWidth: 640
    minimumHeight: 480
    color: Theme.window
    title: HouseMonitor.sampleData ? qsTr("Atrium - SAMPLE") : qsTr("Atrium")

    onClosing: close => {
        if (root.leaving || HouseMonitor.connectionCount === 0)
            return
        close.accepted = false
        quitDialog.askFor(HouseMonitor.connectionCount)
    }

    function show(page: int): void {
        root.page = page
        focusPage()
    }

    function focusPage(): void {
        if (root.page === 0)
            floorPage.forceActiveFocus()
        else if (root.page === 2)
            enginePage.forceActiveFocus()
        else
            connectionsPage.forceActiveFocus()
    }

    Shortcut {
        sequence: "Ctrl+1"
        enabled: !quitDialog.open
        onActivated: root.show(0)
    }

    Shortcut {
        sequence: "Ctrl+3"
        enabled: !quitDialog.open
        onActivated: root.show(1)
    }

    Shortcut {
        sequence: "Ctrl+7"
        enabled: !quitDialog.open
        onActivated: root.show(2)
    }

    Shortcut {
        sequence: "Ctrl+F"
        enabled: !quitDialog.open
        onActivated: {
            if (root.page === 2) {
                enginePage.find()
                return
            }
            root.show(1)
            connectionsPage.find()
        }
    }

    Shortcut {
        sequence: "Ctrl+Q"
        enabled: !quitDialog.open
        onActivated: root.close()
    }

    Item {
        anchors.fill: parent
        enabled: !quitDialog.open

        SampleRibbon {
            id: ribbon

            width: parent.width
            height: visible ? implicitHeight : 0
            visible: HouseMonitor.sampleData
        }

        StatusStrip {
            id: strip

            anchors { left: parent.left; right: parent.right; top: ribbon.bottom }
            height: implicitHeight
            onJobsAskedFor: root.show(2)
        }

        NavigationRail {
            id: rail

            anchors { left: parent.left; top: strip.bottom; bottom: parent.bottom }
            width: implicitWidth
            page: root.page
            onChosen: page => root.show(page)
        }

        NoticeBanner {
            id: staleBanner

            objectName: "staleBanner"
            anchors { left: rail.right; right: parent.right; top: strip.bottom }
            height: visible ? implicitHeight : 0
            visible: HouseMonitor.liveStatus === Status.Lost
            text: qsTr("%1 - the server tells nothing new. What you see is the last that was known.").arg(HouseMonitor.liveText)
        }

        NoticeBanner {
            id: storeBanner

            objectName: "storeBanner"
            anchors { left: rail.right; right: parent.right; top: staleBanner.bottom }
            height: visible ? implicitHeight : 0
            visible: HouseMonitor.storeNotice !== ""
            text: qsTr("Nothing can be saved: orders and payments are refused until this is mended. Nothing that was confirmed is lost. %1").arg(HouseMonitor.storeNotice)
        }

        Item {
            anchors { left: rail.right; right: parent.right; top: storeBanner.bottom; bottom: parent.bottom }
            opacity: staleBanner.visible ? 0.6 : 1

            Behavior on opacity {
                NumberAnimation { duration: Theme.fade }
            }

            FloorPage {
                id: floorPage

                anchors.fill: parent
                visible: root.page === 0
            }

            ConnectionsPage {
                id: connectionsPage

                anchors.fill: parent
                visible: root.page === 1
            }

            EngineRoomPage {
                id: enginePage

                anchors.fill: parent
                visible: root.page === 2
            }
        }
    }

    QuitDialog {
        id: quitDialog

        objectName: "quitDialog"
        anchors.fill: parent
        onOpenChanged: {
            if (!open)
                root.focusPage()
        }
        onConfirmed: {
            root.leaving = true
            root.close()
            HouseMonitor.quit()
        }
    }

    Component.onCompleted: focusPage()
}
