import QtQuick
import Atrium.Models

/// Titles of the event table. Each sorts by its column.
Row {
    id: root

    required property bool all
    required property real figureWidth
    readonly property int figures: all ? 7 : 4

    EventTitle { column: 0; width: root.width - root.figures * root.figureWidth; text: qsTr("Event") }
    EventTitle { column: 1; width: root.figureWidth; text: qsTr("Calls") }
    EventTitle { column: 2; width: root.figureWidth; visible: root.all; text: "p50" }
    EventTitle { column: 3; width: root.figureWidth; text: "p95" }
    EventTitle { column: 4; width: root.figureWidth; visible: root.all; text: "p99" }
    EventTitle { column: 5; width: root.figureWidth; text: qsTr("Max") }
    EventTitle { column: 6; width: root.figureWidth; visible: root.all; text: qsTr("Told") }
    EventTitle { column: 7; width: root.figureWidth; text: qsTr("Errors") }
}
