import QtQuick
import Atrium.Models

/// Something to be typed elsewhere.
Column {
    id: root

    required property string title
    required property string command

    spacing: Theme.unit

    TextLine {
        width: parent.width
        text: root.title
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    TextLine {
        width: parent.width
        text: root.command
        color: Theme.accent
        wrapMode: Text.WrapAnywhere
        elide: Text.ElideNone
    }

    PlainButton {
        text: qsTr("Copy")
        Accessible.name: qsTr("Copy: %1").arg(root.command)
        onClicked: HouseMonitor.copyText(root.command)
    }
}
