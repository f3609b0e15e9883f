import QtQuick
import Atrium.Models

/// Title, place and key of a command.
Item {
    id: root

    required property string title
    required property string place
    required property string keys

    TextLine {
        anchors { left: parent.left; right: where.left; rightMargin: Theme.unit * 2; verticalCenter: parent.verticalCenter }
        text: root.title
        Accessible.ignored: true
    }

    TextLine {
        id: where

        anchors { right: cap.visible ? cap.left : parent.right; rightMargin: cap.visible ? Theme.unit * 2 : 0; verticalCenter: parent.verticalCenter }
        text: root.place
        font.pixelSize: Theme.smallText
        color: Theme.mutedText
        Accessible.ignored: true
    }

    KeyCap {
        id: cap

        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        keys: root.keys
    }
}
