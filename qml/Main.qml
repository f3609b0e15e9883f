import QtQuick
import Atrium.Models
import Atrium.Ui

/// The desk's window: rail, strip, one page at a time.
Window {
    id: root

    /// A key of PageCatalog.
    property string page: "floor"
    property bool leaving: false
    /// Something stands in front of the pages.
    readonly property bool covered: quitDialog.open || palette.open || sheet.open || lockScreen.open || firstRun.open

    width: 1280
    height: 720
    minimumWidth: 640
    minimumHeight: 480
    color: Theme.window
    title: HouseMonitor.sampleData ? qsTr("Atrium - SAMPLE") : qsTr("Atrium")

    onClosing: close => {
        // A desk that is locked is not to be stopped by a stranger.
        if (PinGuard.locked) {
            close.accepted = false
            return
        }
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

    function find(): void {
        if (pages.current().find())
            return
        root.show("connections")
        pages.current().find()
    }

    /// An action of ActionCatalog, or only its page.
    function run(key: string, page: string): void {
        if (page === "")
            return actions.run(key)
        root.show(page)
        if (key !== "" && !pages.current().act(key))
            console.warn("QML: the page", page, "has no action", key)
    }

    Connections {
        target: HouseMonitor

        function onConnectionAsked(id: double): void {
            root.show("connections")
            const page = pages.current() as ConnectionsPage
            if (page)
                page.reveal(id)
        }
    }

    function toggleFullScreen(): void {
        root.visibility = root.visibility === Window.FullScreen ? Window.AutomaticVisibility : Window.FullScreen
    }

    FocusFollower {
        focused: root.activeFocusItem
        page: root.page
    }

    DeskActions {
        id: actions

        page: root.page
        reachable: !root.covered
        onAsked: (key, page) => root.run(key, page)
        onCommandsAsked: palette.ask()
        onShortcutsAsked: sheet.ask()
        onFindAsked: root.find()
        onFullScreenAsked: root.toggleFullScreen()
        onQuitAsked: root.close()
    }

    Item {
        anchors.fill: parent
        enabled: !root.covered
        // What nobody inside had a use for.
        Keys.onEscapePressed: {
            if (root.visibility === Window.FullScreen)
                root.toggleFullScreen()
        }

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
            onAlertsAskedFor: root.show("alerts")
        }

        NavigationRail {
            id: rail

            anchors { left: parent.left; top: strip.bottom; bottom: parent.bottom }
            width: implicitWidth
            page: root.page
            onChosen: page => root.show(page)
        }

        NoticeBanners {
            id: banners

            anchors { left: rail.right; right: parent.right; top: strip.bottom }
        }

        PageStack {
            id: pages

            objectName: "pageStack"
            anchors { left: rail.right; right: parent.right; top: banners.bottom; bottom: parent.bottom }
            page: root.page
            reachable: !root.covered
            onChosen: page => root.show(page)
            opacity: banners.stale ? 0.6 : 1

            Behavior on opacity {
                NumberAnimation { duration: Theme.fade }
            }
        }
    }

    CommandPalette {
        id: palette

        objectName: "commandPalette"
        anchors.fill: parent
        onChosen: (key, page) => root.run(key, page)
        onClosed: root.focusPage()
    }

    ShortcutSheet {
        id: sheet

        objectName: "shortcutSheet"
        anchors.fill: parent
        onClosed: root.focusPage()
    }

    FirstRun {
        id: firstRun

        objectName: "firstRun"
        anchors.fill: parent
        onClosed: root.focusPage()
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

    LockScreen {
        id: lockScreen

        objectName: "lockScreen"
        anchors.fill: parent
        onUnlocked: root.focusPage()
    }

    Component.onCompleted: {
        if (!root.covered)
            focusPage()
    }
}
