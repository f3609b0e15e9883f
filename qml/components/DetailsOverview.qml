import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// How the connection does: its last minute, how its round trips are spread, where their time goes,
/// and every figure.
ListView {
    id: root

    readonly property ConnectionDetails details: HouseMonitor.details
    readonly property real chartsHeight: headerItem ? headerItem.height : 0
    property real settledHeight: 0

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    model: root.details.facts
    // The list counts from below its header: one that grows would push its own top out of sight.
    onChartsHeightChanged: {
        root.contentY -= root.chartsHeight - root.settledHeight
        root.settledHeight = root.chartsHeight
    }
    section.property: "section"
    section.delegate: SectionTitle {
        required property string section
        width: parent ? parent.width : 0
        text: section
    }
    header: DetailsCharts {
        width: parent ? parent.width : 0
    }
    delegate: FactRow {
        width: parent ? parent.width : 0
    }
    footer: Item {
        height: Theme.unit * 4
    }
    ScrollBar.vertical: ThinScrollBar {}
}
