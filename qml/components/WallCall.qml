import QtQuick
import Atrium.Models

/// Whom the wall calls, and where to: a new call is filled for half a minute.
Rectangle {
    id: root

    required property string code
    required property string number
    required property bool atCounter
    required property bool fresh

    readonly property color ink: root.fresh ? Theme.accentText : Theme.text

    color: root.fresh ? Theme.accent : Theme.surface
    radius: height * 0.14
    border.color: root.fresh ? Theme.accent : Theme.hairline
    border.width: 1
    Accessible.role: Accessible.ListItem
    Accessible.name: root.atCounter ? qsTr("%1, go to counter %2").arg(root.code).arg(root.number) : qsTr("%1, go to room %2").arg(root.code).arg(root.number)

    Behavior on color {
        ColorAnimation { duration: Theme.fade }
    }

    TextLine {
        id: codeText

        anchors { left: parent.left; leftMargin: root.height * 0.3; verticalCenter: parent.verticalCenter }
        width: (parent.width - root.height * 0.6) * 0.28
        text: root.code
        color: root.ink
        font.pixelSize: Math.min(root.height * 0.68, root.width * 0.13)
        font.weight: Font.Bold
    }

    TextLine {
        id: arrow

        anchors { left: codeText.right; verticalCenter: parent.verticalCenter }
        width: root.height * 0.9
        text: "\u2192"
        color: root.ink
        font.pixelSize: root.height * 0.5
        Accessible.ignored: true
    }

    Column {
        anchors { left: arrow.right; right: parent.right; rightMargin: root.height * 0.3; verticalCenter: parent.verticalCenter }

        TextLine {
            objectName: "wallCallPlace"
            width: parent.width
            text: (root.atCounter ? "COUNTER %1" : "ROOM %1").arg(root.number)
            color: root.ink
            font.pixelSize: Math.min(root.height * 0.42, root.width * 0.08)
            font.weight: Font.Bold
        }

        TextLine {
            width: parent.width
            text: (root.atCounter ? "Magbayad sa counter %1" : "Pumunta sa kuwarto %1").arg(root.number)
            color: root.fresh ? Theme.accentText : Theme.mutedText
            font.pixelSize: Math.min(root.height * 0.22, root.width * 0.045)
        }
    }
}
