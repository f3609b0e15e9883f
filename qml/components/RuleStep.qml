import QtQuick
import Atrium.Models

/// A small square button; holding it repeats.
PlainButton {
    id: root

    required property string spoken

    width: Theme.unit * 7
    height: Theme.unit * 7
    leftPadding: 0
    rightPadding: 0
    topPadding: 0
    bottomPadding: 0
    autoRepeat: true
    Accessible.name: root.spoken
}
