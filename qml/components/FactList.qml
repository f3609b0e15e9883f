import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// Labels with their values, or a sentence when there are none.
ListView {
    id: root

    required property string emptyText

    clip: true
    topMargin: Theme.unit * 2
    activeFocusOnTab: interactive
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height
    Accessible.role: Accessible.List
    ScrollBar.vertical: ThinScrollBar {}
    delegate: FactRow {
        width: parent ? parent.width : 0
    }

    TextLine {
        x: Theme.unit * 4
        y: Theme.unit * 3
        width: root.width - 2 * x
        visible: root.count === 0
        text: root.emptyText
        color: Theme.mutedText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }
}
