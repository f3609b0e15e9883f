import QtQuick
import Atrium.Models

/// How many more connections fit, and what that rests on.
Panel {
    id: root

    title: qsTr("Headroom")

    TextLine {
        objectName: "headroom"
        width: root.contentWidth
        text: PerformanceMonitor.headroomText
        font.pixelSize: Theme.titleText
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }

    TextLine {
        width: root.contentWidth
        text: PerformanceMonitor.headroomBound
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }

    Column {
        width: root.contentWidth
        spacing: Theme.unit

        Repeater {
            model: PerformanceMonitor.headroom

            PairLine {
                width: parent ? parent.width : 0
            }
        }
    }

    TextLine {
        width: root.contentWidth
        visible: text.length > 0
        text: PerformanceMonitor.headroomBasis
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }
}
