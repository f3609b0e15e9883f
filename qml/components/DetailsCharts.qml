import QtQuick
import Atrium.Models

/// The last minute of round trips, their spread on a log scale, and a bar of where the time goes.
Column {
    id: root

    readonly property ConnectionDetails details: HouseMonitor.details

    topPadding: Theme.unit * 3
    spacing: Theme.unit * 2

    RoundTripChart {
        id: chart

        x: Theme.unit * 4
        width: root.width - 2 * x
        height: Theme.unit * 20
        model: HouseMonitor.connections
        Accessible.role: Accessible.Chart
        Accessible.name: chart.summary
    }

    TextLine {
        x: Theme.unit * 4
        width: root.width - 2 * x
        text: qsTr("Latest round trips, ms")
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
    }

    LatencyHistogram {
        id: histogram

        objectName: "latencyHistogram"
        x: Theme.unit * 4
        width: root.width - 2 * x
        height: Theme.unit * 18
        story: ConnectionActions.story
        Accessible.role: Accessible.Chart
        Accessible.name: histogram.summary
    }

    TimeSplit {
        x: Theme.unit * 4
        width: root.width - 2 * x
        networkMs: root.details.networkMs
        serverMs: root.details.serverMs
        clientMs: root.details.clientMs
        text: root.details.splitText
    }
}
