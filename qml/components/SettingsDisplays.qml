import QtQuick
import Atrium.Models

/// The walls: how many there are, and how one is made.
Column {
    id: root

    spacing: Theme.unit * 4

    TextLine {
        width: parent.width
        text: HouseMonitor.walls === 1 ? qsTr("1 wall is connected.") : qsTr("%1 walls are connected.").arg(HouseMonitor.walls)
        font.weight: Font.DemiBold
    }

    TextLine {
        width: parent.width
        text: qsTr("Connections shows which revision each of them shows.")
        color: Theme.mutedText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    CopyLine {
        width: parent.width
        title: qsTr("A wall on another computer, or on this one beside the desk:")
        command: "atrium --wall --connect " + SettingsBook.chosenUrl.replace("http", "ws") + " --wall-name \"Hall TV\""
    }

    CopyLine {
        width: parent.width
        title: qsTr("On a screen of its own, by its name:")
        command: "atrium --wall --connect " + SettingsBook.chosenUrl.replace("http", "ws") + " --screen " + Application.screens[Application.screens.length - 1].name
    }

    CopyLine {
        width: parent.width
        title: qsTr("In a browser, full screen:")
        command: SettingsBook.chosenUrl + "/monitor"
    }
}
