import QtQuick
import Atrium.Models

/// What this is, and where things lie.
Column {
    id: root

    spacing: Theme.unit * 3

    FactRow {
        width: parent.width
        label: qsTr("Version")
        value: HouseMonitor.version
    }

    FactRow {
        width: parent.width
        label: qsTr("Data folder")
        value: SettingsBook.dataDir
    }

    FactRow {
        width: parent.width
        label: qsTr("Settings file")
        value: SettingsBook.file
    }

    PlainButton {
        objectName: "leaveSample"
        visible: HouseMonitor.sampleData && SettingsBook.canRestart
        text: qsTr("Leave the sample (restarts)")
        onClicked: SettingsBook.leaveSample()
    }

    TextLine {
        width: parent.width
        text: qsTr("Atrium is free software under the MIT licence. It stands on Qt (LGPL), QCoro, Boost.Beast, SQLite, libsodium, zlib and libqrencode.")
        color: Theme.mutedText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }
}
