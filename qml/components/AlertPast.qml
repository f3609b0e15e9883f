import QtQuick
import Atrium.Models

/// An alert that is over.
Column {
    id: root

    required property int status
    required property string text
    required property string when
    required property string acknowledged

    spacing: Theme.unit * 0.5
    Accessible.role: Accessible.ListItem
    Accessible.name: root.text + ", " + root.when
    Accessible.description: root.acknowledged

    TextLine {
        width: root.width
        text: root.text
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }

    TextLine {
        width: root.width
        text: root.when + " - " + root.acknowledged
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }
}
