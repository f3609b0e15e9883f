import QtQuick
import Atrium.Models

/// Left rail: a button for each page of the catalogue.
FlatSurface {
    id: root

    required property string page
    signal chosen(string page)

    color: Theme.surface
    implicitWidth: pages.widest + Theme.unit * 4
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Pages")

    Rectangle {
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        width: 1
        color: Theme.hairline
    }

    onPageChanged: settled.restart()
    // Whatever heights it had on the way, it ends at the same place.
    onHeightChanged: {
        scroller.contentY = 0
        settled.restart()
    }

    Timer {
        id: settled

        interval: 0
        onTriggered: root.reveal()
    }

    /// The button of the page that is shown stands in view.
    function reveal(): void {
        const button = buttons.itemAt(PageCatalog.indexOf(root.page))
        if (!button)
            return
        const least = button.y + button.height + pages.y + Theme.unit * 3 - scroller.height
        scroller.contentY = Math.max(0, Math.min(Math.max(scroller.contentY, least), button.y))
    }

    Flickable {
        id: scroller

        anchors { fill: parent; rightMargin: 1 }
        contentWidth: width
        contentHeight: pages.y + pages.height + Theme.unit * 3
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        RailColumn {
            id: pages

            x: Theme.unit * 2
            y: Theme.unit * 3
            spacing: Theme.unit * 2
            page: root.page
            onChosen: page => root.chosen(page)

            Repeater {
                id: buttons

                model: PageCatalog
                onItemAdded: pages.measure()

                RailButton {
                    required property string key
                    required property string title
                    required property string purpose
                    required property string sequence
                    readonly property RailColumn rail: parent as RailColumn

                    objectName: "rail-" + key
                    width: rail ? rail.widest : implicitWidth
                    text: title
                    hint: qsTr("%1 (%2)").arg(purpose).arg(sequence)
                    checked: rail !== null && rail.page === key
                    onClicked: rail.chosen(key)
                    onImplicitWidthChanged: {
                        if (rail)
                            rail.measure()
                    }
                }
            }
        }
    }

    TextLine {
        visible: y > pages.y + pages.height + Theme.unit
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: Theme.unit * 3 }
        text: HouseMonitor.version
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
    }
}
