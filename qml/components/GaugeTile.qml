import QtQuick
import Atrium.Models

/// A gauge of the loop: newest figure, what it compares with, the last minute.
Rectangle {
    id: root

    required property int gauge
    property bool charted: true

    color: Theme.surface
    border.color: Theme.hairline
    border.width: 1
    radius: Theme.unit * 1.5
    implicitHeight: texts.implicitHeight + (charted ? Theme.unit * 15 : 0) + Theme.unit * 4
    Accessible.role: Accessible.Chart
    Accessible.name: chart.title + ", " + chart.figure
    Accessible.description: chart.note

    Column {
        id: texts

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.unit * 3; topMargin: Theme.unit * 2 }

        TextLine {
            width: parent.width
            text: chart.title
            color: Theme.mutedText
            font.pixelSize: Theme.smallText
        }

        Item {
            width: parent.width
            height: figure.implicitHeight

            TextLine {
                id: figure

                text: chart.figure
                font.pixelSize: Theme.largeText
                font.weight: Font.DemiBold
            }

            TextLine {
                anchors { right: parent.right; baseline: figure.baseline }
                visible: figure.implicitWidth + implicitWidth + Theme.unit * 2 <= parent.width
                text: chart.note
                color: chart.alarming ? Theme.warning : Theme.mutedText
                font.pixelSize: Theme.smallText
            }
        }
    }

    GaugeChart {
        id: chart

        anchors { left: parent.left; right: parent.right; top: texts.bottom; bottom: parent.bottom; margins: Theme.unit * 3; topMargin: Theme.unit; bottomMargin: Theme.unit * 2 }
        visible: root.charted
        gauge: root.gauge
    }
}
