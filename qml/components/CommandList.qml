import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// The commands that fit, one of them marked.
ListView {
    id: root

    required property CommandSearch found
    signal chosen(int row)

    function move(by: int): void {
        currentIndex = Math.max(0, Math.min(count - 1, currentIndex + by))
        positionViewAtIndex(currentIndex, ListView.Contain)
    }

    model: found
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Pages and actions")
    ScrollBar.vertical: ThinScrollBar {}
}
