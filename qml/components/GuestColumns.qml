import QtQuick
import Atrium.Models

/// Where the columns of the guests' table stand. Beside a guest's story there is no room for services
/// and way; with even less, a line has two rows instead.
QtObject {
    id: root

    required property real width

    /// All columns.
    readonly property bool whole: width >= Theme.unit * 190
    readonly property bool servicesShown: whole || (wide && total - services >= Theme.unit * 24)
    /// A line has one row.
    readonly property bool wide: width >= Theme.unit * 146
    readonly property real pad: Theme.unit * 3
    readonly property real code: pad
    readonly property real state: code + Theme.unit * 20
    readonly property real waited: state + Theme.unit * 34
    readonly property real place: waited + Theme.unit * 18
    readonly property real therapist: place + Theme.unit * 16
    readonly property real services: therapist + Theme.unit * 32
    readonly property real total: whole ? services + Math.max(Theme.unit * 30, (width - services - totalWidth - 2 * pad) * 0.55) : width - totalWidth - pad
    readonly property real totalWidth: Theme.unit * 24
    readonly property real way: total + totalWidth + 2 * pad
    readonly property real wayWidth: Math.max(0, width - way - 2 * pad)
    readonly property real lineHeight: wide ? Theme.unit * 8 : Theme.unit * 19
}
