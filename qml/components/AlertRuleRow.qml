import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// One rule: on or off, and from which value on.
Item {
    id: root

    required property int kind
    required property string title
    required property string threshold
    required property bool on
    required property bool adjustable

    implicitHeight: box.implicitHeight + limits.height

    CheckBox {
        id: box

        objectName: "rule"
        width: parent.width
        padding: 0
        leftPadding: indicator.width + Theme.unit * 2
        checked: root.on
        text: root.title
        font.pixelSize: Theme.bodyText
        Accessible.name: root.title
        Accessible.description: root.threshold
        onToggled: {
            HouseMonitor.alerts.setRuleOn(root.kind, checked)
            checked = Qt.binding(() => root.on)
        }

        indicator: Rectangle {
            y: (box.height - height) / 2
            width: Theme.unit * 4.5
            height: width
            radius: Theme.unit
            color: box.checked ? Theme.accent : Theme.raised
            border.width: box.visualFocus ? 2 : 1
            border.color: box.visualFocus ? Theme.text : Theme.outline

            TextLine {
                anchors.centerIn: parent
                visible: box.checked
                text: "\u2713"
                color: Theme.accentText
                font.pixelSize: Theme.smallText
                font.weight: Font.Bold
                Accessible.ignored: true
            }
        }

        contentItem: TextLine {
            text: box.text
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
    }

    Row {
        id: limits

        x: box.leftPadding
        y: box.height
        spacing: Theme.unit * 2
        opacity: root.on ? 1 : 0.6

        RuleStep {
            objectName: "less"
            visible: root.adjustable
            text: "\u2212"
            spoken: qsTr("Lower: %1").arg(root.title)
            enabled: root.on
            onClicked: HouseMonitor.alerts.moveThreshold(root.kind, -1)
        }

        TextLine {
            height: Theme.unit * 7
            text: root.threshold
            color: Theme.mutedText
        }

        RuleStep {
            objectName: "more"
            visible: root.adjustable
            text: "+"
            spoken: qsTr("Higher: %1").arg(root.title)
            enabled: root.on
            onClicked: HouseMonitor.alerts.moveThreshold(root.kind, 1)
        }
    }
}
