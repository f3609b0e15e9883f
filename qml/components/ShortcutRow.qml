import QtQuick
import Atrium.Models

/// One line of the shortcut sheet; what has no key takes no room.
Item {
    id: root

    required property string title
    required property string keys

    width: ListView.view ? ListView.view.width - Theme.unit * 3 : 0
    visible: keys.length > 0
    implicitHeight: visible ? Math.max(words.implicitHeight, cap.implicitHeight) + Theme.unit * 2 : 0
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1: %2").arg(keys).arg(title)

    TextLine {
        id: words

        anchors { left: parent.left; right: cap.left; rightMargin: Theme.unit * 3; verticalCenter: parent.verticalCenter }
        text: root.title
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
        Accessible.ignored: true
    }

    KeyCap {
        id: cap

        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        keys: root.keys
    }
}
