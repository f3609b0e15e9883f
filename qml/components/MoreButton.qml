import QtQuick
import Atrium.Models

/// Opens the list of what the desk can do with a guest, a room, a counter.
PlainButton {
    id: root

    required property string place
    required property string key

    objectName: "more " + root.place + " " + root.key
    flat: true
    implicitWidth: Theme.unit * 7
    implicitHeight: Theme.unit * 7
    padding: 0
    text: qsTr("Choose what to do")
    Accessible.name: qsTr("Choose what to do with %1").arg(root.key)
    Keys.onDownPressed: root.clicked()
    Keys.onRightPressed: root.clicked()
    onClicked: HouseMonitor.desk.ask(root.place, root.key, root)

    contentItem: Item {
        ActionGlyph {
            anchors.centerIn: parent
            width: Theme.unit * 4
            height: width
            shape: ActionGlyph.Play
            color: Theme.accent
        }
    }
}
