import QtQuick
import Atrium.Models

/// Chooses which time all charts show.
PlainButton {
    id: root

    required property int range

    objectName: "range" + root.range
    implicitHeight: Theme.unit * 8
    strong: PerformanceMonitor.range === root.range
    Accessible.role: Accessible.RadioButton
    Accessible.checked: strong
    onClicked: PerformanceMonitor.range = root.range
}
