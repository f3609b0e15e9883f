import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// How the connection does: its last minute, how its round trips are spread, where their time goes,
/// and every figure.
ListView {
    id: root

    readonly property ConnectionDetails details: HouseMonitor.details

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    model: root.details.facts
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
