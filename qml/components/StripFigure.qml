import QtQuick
import Atrium.Models

/// "p95 38 ms": a muted word, the figure, its unit.
Row {
    id: root

    property string before
    required property string figure
    property string unit
    property string spoken: before + " " + figure + " " + unit

    spacing: Theme.unit
    height: Theme.unit * 6
    Accessible.role: Accessible.StaticText
    Accessible.name: root.spoken

    TextLine {
        height: parent.height
        visible: text.length > 0
        text: root.before
        color: Theme.mutedText
    }

    TextLine {
        height: parent.height
        text: root.figure
        font.weight: Font.DemiBold
    }

    TextLine {
        height: parent.height
        visible: text.length > 0
        text: root.unit
        color: Theme.mutedText
    }
}
