import QtQuick
import Atrium.Models

/// Labels and their values, one below the other.
Column {
    id: root

    required property RecordListModel facts

    Repeater {
        model: root.facts

        FactRow {
            width: parent ? parent.width : 0
        }
    }
}
