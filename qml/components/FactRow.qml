import QtQuick
import Atrium.Models

/// "95 % below      31 ms"; the value goes under the label when both do not fit in a line.
Item {
    id: root

    required property string label
    required property string value

    readonly property bool fits: name.implicitWidth + figure.implicitWidth + Theme.unit * 12 <= width

    implicitHeight: fits ? Theme.unit * 6 : name.height + figure.height + Theme.unit * 2
    Accessible.role: Accessible.StaticText
    Accessible.name: root.label + ": " + root.value

    TextLine {
        id: name

        x: Theme.unit * 4
        height: Theme.unit * 5
        text: root.label
        color: Theme.mutedText
    }

    TextLine {
        id: figure

        x: root.fits ? root.width - Theme.unit * 4 - width : Theme.unit * 4
        y: root.fits ? 0 : name.height
        width: root.fits ? implicitWidth : root.width - Theme.unit * 8
        height: root.fits ? Theme.unit * 5 : implicitHeight
        text: root.value
        wrapMode: root.fits ? Text.NoWrap : Text.Wrap
        elide: Text.ElideNone
    }
}
