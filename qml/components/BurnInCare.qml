import QtQuick

/// Where the picture stands: it wanders round a small circle, a step every two minutes, so that no
/// bright edge stays on the same pixels of a screen that is never off.
QtObject {
    id: root

    /// In pixels; what is shown must have so much room on each side.
    required property real reach
    property int steps: 0
    readonly property int stepsOfARound: 16
    readonly property real angle: 2 * Math.PI * (steps % stepsOfARound) / stepsOfARound
    readonly property int dx: Math.round(reach * Math.cos(angle))
    readonly property int dy: Math.round(reach * Math.sin(angle))

    property Timer timer: Timer {
        interval: 120000
        running: true
        repeat: true
        onTriggered: ++root.steps
    }
}
