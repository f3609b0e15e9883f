import QtQuick
import Atrium.Models

/// A guest in the table: who, where, since when, and the way so far.
Item {
    id: root

    required property int index
    required property double order
    required property string code
    required property string lane
    required property int status
    required property string stateText
    required property string waited
    required property string place
    required property string therapist
    required property string services
    required property string totalText
    required property list<double> way
    required property string wayText
    required property double scaleSeconds
    readonly property GuestColumns columns: GuestColumns {
        width: root.width - Theme.unit * 2
    }
    readonly property string waitedText: waited !== "" ? qsTr("waited %1").arg(waited) + " \u00b7 " : ""
    readonly property string roomText: place !== "" ? qsTr("room %1").arg(place) + " \u00b7 " : ""
    readonly property string therapistText: therapist !== "" ? therapist + " \u00b7 " : ""
    readonly property bool wide: columns.wide
    readonly property real rowHeight: wide ? height : Theme.unit * 8
    property bool chosen: false
    property bool focusShown: false
    signal pressed()

    height: columns.lineHeight
    Accessible.role: Accessible.Row
    Accessible.name: qsTr("Guest %1, %2").arg(root.code).arg(root.stateText)
    Accessible.description: root.waitedText + root.roomText + root.therapistText + root.services + ", " + root.totalText + ", " + root.wayText
    Accessible.selected: root.chosen
    Accessible.selectable: true

    component Cell: TextLine {
        readonly property GuestLine line: parent as GuestLine

        height: line ? line.rowHeight : 0
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }

    Rectangle {
        anchors.fill: parent
        color: root.chosen ? Theme.selection : hover.hovered ? Theme.hover : "transparent"
        border.color: Theme.accent
        border.width: root.chosen && root.focusShown ? 2 : 0
    }

    HoverHandler {
        id: hover
    }

    TapHandler {
        onTapped: root.pressed()
    }

    Cell {
        id: codeCell

        x: root.columns.code
        text: root.code
        font.weight: Font.DemiBold
    }

    PriorityMark {
        lane: root.lane
        anchors { left: codeCell.right; leftMargin: Theme.unit; verticalCenter: codeCell.verticalCenter }
    }

    StatusMark {
        x: root.columns.state
        y: (root.rowHeight - height) / 2
        width: root.columns.waited - x - Theme.unit
        status: root.status
        text: root.stateText
    }

    Cell {
        visible: root.wide
        x: root.columns.waited
        width: Theme.unit * 14
        horizontalAlignment: Text.AlignRight
        text: root.waited
    }

    Cell {
        visible: root.wide
        x: root.columns.place
        width: root.columns.therapist - x - Theme.unit
        text: root.place
    }

    Cell {
        visible: root.wide
        x: root.columns.therapist
        width: root.columns.services - x - Theme.unit * 2
        text: root.therapist
    }

    Cell {
        visible: root.columns.servicesShown
        x: root.columns.services
        width: root.columns.total - x
        text: root.services
        color: Theme.mutedText
    }

    Cell {
        x: root.columns.total
        width: root.columns.totalWidth
        horizontalAlignment: Text.AlignRight
        text: root.totalText
    }

    Cell {
        visible: !root.wide
        x: root.columns.code
        y: root.rowHeight - Theme.unit
        width: root.width - 2 * x
        text: root.waitedText + root.roomText + root.therapistText + root.services
        color: Theme.mutedText
    }

    GuestWayItem {
        visible: root.columns.whole || !root.wide
        x: root.wide ? root.columns.way : root.columns.code
        y: root.wide ? (root.height - height) / 2 : root.height - height - Theme.unit
        width: root.wide ? root.columns.wayWidth : root.width - 2 * x
        height: Theme.unit * 3.5
        way: root.way
        scaleSeconds: root.scaleSeconds
    }

    Rectangle {
        width: parent.width
        height: 1
        y: parent.height - 1
        color: Theme.hairline
    }
}
