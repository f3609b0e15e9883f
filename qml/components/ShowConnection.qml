import QtQuick
import Atrium.Models

/// Goes to a connection that something is about: nothing to see where it is about none.
PlainButton {
    id: root

    required property double connection

    objectName: "showConnection"
    visible: connection > 0
    flat: true
    width: Theme.unit * 7
    height: Theme.unit * 7
    leftPadding: 0
    rightPadding: 0
    topPadding: 0
    bottomPadding: 0
    text: "\u2192"
    Accessible.name: qsTr("Show the connection")
    onClicked: HouseMonitor.askForConnection(connection)
}
