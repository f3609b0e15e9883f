import QtQuick
import Atrium.Models

/// How devices get in, at first sight.
Column {
    id: root

    spacing: Theme.unit * 5

    TextLine {
        width: parent.width
        text: HouseMonitor.loopbackOnly ? qsTr("Only this computer can connect now. Serve the network, and each of these opens on a phone in the same network.") : qsTr("Photograph a code with a phone or a tablet in the same network.")
        color: HouseMonitor.loopbackOnly ? Theme.warning : Theme.mutedText
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
    }

    PlainButton {
        objectName: "serveNetwork"
        visible: HouseMonitor.loopbackOnly && !SettingsBook.isFixed("address")
        text: qsTr("Serve the network (restarts)")
        onClicked: {
            if (SettingsBook.save("address", "0.0.0.0") === "")
                SettingsBook.restart()
        }
    }

    Flow {
        width: parent.width
        spacing: Theme.unit * 6

        Repeater {
            model: SettingsBook.ways

            QrCard {}
        }
    }

    Flow {
        width: parent.width
        spacing: Theme.unit * 3

        PlainButton {
            text: qsTr("Test this address")
            enabled: SettingsBook.testStatus !== Status.Starting
            onClicked: SettingsBook.testAddress()
        }

        StatusMark {
            visible: SettingsBook.testText !== ""
            width: Math.min(implicitWidth, root.width)
            height: Theme.unit * 8
            status: SettingsBook.testStatus
            text: SettingsBook.testText
        }
    }
}
