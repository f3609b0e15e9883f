import QtQuick

/// Offers to choose from; the rows tell it which was pressed.
ListView {
    signal pressed(int row)

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    Accessible.role: Accessible.List
}
