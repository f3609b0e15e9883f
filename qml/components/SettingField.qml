import QtQuick
import Atrium.Models

/// A setting of the program that takes effect with the next start.
Column {
    id: root

    required property string key
    required property string title
    property string help

    spacing: Theme.unit

    function save(): void {
        refusal.text = SettingsBook.save(root.key, field.text)
        if (refusal.text === "")
            field.text = SettingsBook.value(root.key)
    }

    TextLine {
        width: parent.width
        text: root.title
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    Flow {
        width: parent.width
        spacing: Theme.unit * 2

        PlainField {
            id: field

            objectName: "setting-" + root.key
            width: Math.min(root.width, Theme.unit * 60)
            label: root.title
            text: SettingsBook.value(root.key)
            enabled: !SettingsBook.isFixed(root.key)
            opacity: enabled ? 1 : 0.6
            Keys.onReturnPressed: root.save()
            Keys.onEnterPressed: root.save()
        }

        PlainButton {
            objectName: "save-" + root.key
            implicitHeight: field.implicitHeight
            text: qsTr("Save")
            enabled: field.enabled && field.text !== SettingsBook.value(root.key)
            onClicked: root.save()
        }
    }

    TextLine {
        width: parent.width
        visible: text !== ""
        text: SettingsBook.isFixed(root.key) ? qsTr("Given when the program was started (command line, environment or .env), which wins.") : root.help
        color: Theme.mutedText
        font.pixelSize: Theme.smallText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    NoticeLine {
        id: refusal

        width: parent.width
    }
}
