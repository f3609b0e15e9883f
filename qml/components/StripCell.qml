import QtQuick
import Atrium.Models

/// A piece of the status strip, with the gap to the next one: a Flow's own spacing would also part its lines.
Item {
    id: root

    default property alias content: row.data

    implicitWidth: row.implicitWidth + Theme.unit * 3
    implicitHeight: Theme.unit * 6

    Row {
        id: row

        height: parent.height
        spacing: Theme.unit * 2.5
    }
}
