import QtQuick
import Atrium.Models

/// A room that the connection is in, and the way out.
Item {
    id: root

    required property string modelData

    height: Theme.unit * 9
    Accessible.role: Accessible.ListItem
    Accessible.name: root.modelData

    TextLine {
        anchors { left: parent.left; right: leave.left; leftMargin: Theme.unit * 4; rightMargin: Theme.unit * 2; verticalCenter: parent.verticalCenter }
        text: root.modelData
    }

    PlainButton {
        id: leave

        objectName: "leave " + root.modelData
        anchors { right: parent.right; rightMargin: Theme.unit * 4; verticalCenter: parent.verticalCenter }
        text: qsTr("Leave")
        enabled: ConnectionActions.possible
        Accessible.name: qsTr("Take it out of %1").arg(root.modelData)
        onClicked: {
            if (ConnectionActions.choose())
                ConnectionActions.perform(ConnectionActions.Leave, root.modelData)
        }
    }
}
