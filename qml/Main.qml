import QtQuick
import Atrium.Models
import Atrium.Ui

/// The desk's window: rail, strip, one page at a time.
Window {
    id: root

    /// A key of PageCatalog.
    property string page: "floor"
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

    function show(page: string): void {
        if (PageCatalog.indexOf(page) < 0) {
            console.warn("QML: there is no page", page)
            return
        }
        root.page = page
        focusPage()
    }

    function focusPage(): void {
        pages.current().focusPage()
    }

    Shortcut {
        sequence: "Ctrl+F"
        enabled: !quitDialog.open
        onActivated: {
            if (pages.current().find())
                return
            root.show("connections")
            pages.current().find()
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
            onJobsAskedFor: root.show("engine")
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

        PageStack {
            id: pages

            objectName: "pageStack"
            anchors { left: rail.right; right: parent.right; top: storeBanner.bottom; bottom: parent.bottom }
            page: root.page
            reachable: !quitDialog.open
            onChosen: page => root.show(page)
            opacity: staleBanner.visible ? 0.6 : 1

            Behavior on opacity {
                NumberAnimation { duration: Theme.fade }
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
