import QtQuick
import Atrium.Models

/// "12 ms cashier_pay", below it when and from whom.
Column {
    id: root

    required property string took
    required property string name
    required property string who
    required property string when
    required property string recipients

    Accessible.role: Accessible.ListItem
    Accessible.name: root.took + " " + root.name
    Accessible.description: aside.text

    TextLine {
        width: root.width
        text: root.took + "  " + root.name
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        elide: Text.ElideNone
    }

    TextLine {
        id: aside

        width: root.width
        text: root.when + ", " + root.who + ", " + root.recipients
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }
}
