import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// Answers by event: how many, how fast, to how many, how many went wrong. Titles sort.
Rectangle {
    id: root

    /// Fewer columns where all of them have no room.
    readonly property bool all: width >= Theme.unit * 170
    readonly property real figureWidth: Theme.unit * 18

    color: Theme.surface
    border.color: Theme.hairline
    border.width: 1
    radius: Theme.unit * 1.5
    implicitHeight: title.height + unit.height + rows.implicitHeight + Theme.unit * 7
    Accessible.role: Accessible.Table
    Accessible.name: title.text

    TextLine {
        id: title

        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: Theme.unit * 4; rightMargin: Theme.unit * 4; topMargin: Theme.unit * 2 }
        text: qsTr("By event, since the start")
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        Accessible.role: Accessible.Heading
    }

    TextLine {
        id: unit

        anchors { left: title.left; right: title.right; top: title.bottom }
        text: PerformanceMonitor.events.count > 0 ? qsTr("Milliseconds from reading an event until its answers were let out, the disk included.") : qsTr("No event has come yet. Each kind that comes gets a line here: how often, how fast, to how many.")
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }

    Column {
        id: rows

        anchors { left: parent.left; right: parent.right; top: unit.bottom; leftMargin: Theme.unit * 2; rightMargin: Theme.unit * 2; topMargin: Theme.unit * 2 }

        EventHeader {
            objectName: "eventHeader"
            width: parent.width
            visible: PerformanceMonitor.events.count > 0
            all: root.all
            figureWidth: root.figureWidth
        }

        Repeater {
            objectName: "eventRows"
            model: PerformanceMonitor.events

            EventTimesRow {
                width: parent ? parent.width : 0
                all: root.all // qmllint disable unqualified
                figureWidth: root.figureWidth // qmllint disable unqualified
            }
        }
    }
}
