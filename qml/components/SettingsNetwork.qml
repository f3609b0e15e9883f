import QtQuick
import Atrium.Models

/// Where the house is reached: addresses, a QR code for each role, a test, and what may be changed.
Column {
    id: root

    spacing: Theme.unit * 5

    ChoiceRow {
        width: parent.width
        visible: SettingsBook.urls.length > 1
        title: qsTr("Address")
        words: SettingsBook.urls
        values: SettingsBook.urls
        current: SettingsBook.chosenUrl
        onChosen: value => SettingsBook.chosenUrl = value
    }

    TextLine {
        width: parent.width
        visible: HouseMonitor.loopbackOnly
        text: qsTr("Only this computer can connect. Save the address 0.0.0.0 below and restart, and the whole network can.")
        color: Theme.warning
        wrapMode: Text.WordWrap
        elide: Text.ElideNone
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
            objectName: "testAddress"
            text: qsTr("Test this address")
            enabled: SettingsBook.testStatus !== Status.Starting
            onClicked: SettingsBook.testAddress()
        }

        StatusMark {
            objectName: "testResult"
            visible: SettingsBook.testText !== ""
            width: Math.min(implicitWidth, root.width)
            height: Theme.unit * 8
            status: SettingsBook.testStatus
            text: SettingsBook.testText
        }
    }

    SettingField {
        width: parent.width
        key: "address"
        title: qsTr("Address to serve on")
        help: qsTr("0.0.0.0 serves every network of this computer, 127.0.0.1 this computer only.")
    }

    SettingField {
        width: parent.width
        key: "port"
        title: qsTr("Port")
        help: qsTr("Tablets and walls that know the old one lose the house until they are told.")
    }

    SettingField {
        width: parent.width
        key: "allowed-origins"
        title: qsTr("Other web sites whose pages may connect")
        help: qsTr("Addresses with commas between them; usually none.")
    }

    SettingField {
        width: parent.width
        key: "printer"
        title: qsTr("Receipt printer")
        help: qsTr("HOST:PORT; several with commas between them.")
    }

    SettingField {
        width: parent.width
        key: "ping-interval"
        title: qsTr("Heartbeat, in milliseconds")
        help: qsTr("How often each device's latency is measured.")
    }

    SettingField {
        width: parent.width
        key: "recovery-window"
        title: qsTr("Recovery window, in milliseconds")
        help: qsTr("How long a device may be away and still get what it missed.")
    }
}
