import QtQuick
import Atrium.Models

/// A job: what, how far, what it is doing; running ones can be cancelled.
Item {
    id: root

    required property string jobId
    required property string kind
    required property int status
    required property string statusText
    required property real fraction
    required property bool running
    required property string message

    implicitHeight: lines.implicitHeight + Theme.unit * 2
    Accessible.role: Accessible.ListItem
    Accessible.name: root.kind + ", " + root.statusText
    Accessible.description: root.message

    Column {
        id: lines

        anchors { left: parent.left; right: cancel.visible ? cancel.left : parent.right; rightMargin: cancel.visible ? Theme.unit * 3 : 0 }
        spacing: Theme.unit

        TextLine {
            width: parent.width
            text: root.kind
            elide: Text.ElideMiddle
        }

        StatusMark {
            width: parent.width
            status: root.status
            text: root.statusText
            quiet: !root.running
        }

        ProgressLine {
            width: parent.width
            visible: root.running
            fraction: root.fraction
        }

        TextLine {
            width: parent.width
            visible: text.length > 0
            text: root.message
            color: Theme.mutedText
            font.pixelSize: Theme.smallText
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            elide: Text.ElideNone
        }
    }

    PlainButton {
        id: cancel

        objectName: "cancelJob"
        anchors.right: parent.right
        visible: root.running
        text: qsTr("Cancel…")
        Accessible.name: qsTr("Cancel %1").arg(root.kind)
        onClicked: EngineRoomMonitor.askToCancelJob(root.jobId, root.kind)
    }
}
