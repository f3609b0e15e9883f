import QtQuick

/// The list of codes on the wall: shows as many whole lines as fit.
ListView {
    required property real line
    readonly property int capacity: Math.max(1, Math.floor(height / line))

    interactive: false
    clip: true
}
