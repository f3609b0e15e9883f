import QtQuick
import Atrium.Models

/// A chart with its title and its whole in words; the pointer, or Left and Right, read values.
Rectangle {
    id: root

    required property string title
    required property PerformanceChart chart
    property string hint
    default property alias content: place.data

    color: Theme.surface
    border.color: activeFocus ? Theme.accent : Theme.hairline
    border.width: activeFocus ? 2 : 1
    radius: Theme.unit * 1.5
    implicitHeight: heading.height + Theme.unit * 34
    activeFocusOnTab: true
    Accessible.role: Accessible.Chart
    Accessible.name: root.title + ": " + root.chart.summary
    Accessible.description: root.chart.readout !== "" ? root.chart.readout : qsTr("Left and Right read values")
    Keys.onLeftPressed: root.chart.step(-1)
    Keys.onRightPressed: root.chart.step(1)
    Keys.onEscapePressed: event => {
        event.accepted = root.chart.cursor >= 0
        root.chart.cursor = -1
    }

    Column {
        id: heading

        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: Theme.unit * 4; rightMargin: Theme.unit * 4; topMargin: Theme.unit * 2 }

        TextLine {
            width: parent.width
            text: root.title
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            Accessible.role: Accessible.Heading
        }

        TextLine {
            width: parent.width
            text: root.chart.readout !== "" ? root.chart.readout : root.hint !== "" ? root.chart.summary + " - " + root.hint : root.chart.summary
            color: Theme.mutedText
            font.pixelSize: Theme.smallText
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
    }

    Item {
        id: place

        anchors { left: parent.left; right: parent.right; top: heading.bottom; bottom: parent.bottom; margins: Theme.unit * 2; topMargin: Theme.unit }

        HoverHandler {
            id: pointer

            onPointChanged: root.chart.cursor = hovered ? root.chart.cursorAt(point.position.x) : root.chart.cursor
            onHoveredChanged: {
                if (!hovered)
                    root.chart.cursor = -1
            }
        }
    }
}
