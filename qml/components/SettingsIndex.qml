import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// The sections of Settings. Up and Down choose.
ListView {
    id: root

    readonly property var keys: ["places", "people", "services", "displays", "network", "looks", "pins", "about"]
    readonly property var files: ["SettingsPlaces", "SettingsPeople", "SettingsServices", "SettingsDisplays", "SettingsNetwork", "SettingsLooks", "SettingsPins", "SettingsAbout"]
    readonly property var titles: [qsTr("Rooms and counters"), qsTr("People"), qsTr("Services and prices"), qsTr("Displays"), qsTr("Network"), qsTr("Appearance"), qsTr("PINs"), qsTr("About")]

    /// In a line, when there is no room beside the content.
    property bool lying: false

    orientation: lying ? ListView.Horizontal : ListView.Vertical
    model: keys.length
    currentIndex: 4
    spacing: Theme.unit
    boundsBehavior: Flickable.StopAtBounds
    keyNavigationEnabled: true
    activeFocusOnTab: true
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Sections of Settings")
    // More of them than there is room for is to be seen.
    ScrollBar.horizontal: ThinScrollBar {
        visible: root.lying
    }

    // qmllint disable unqualified
    delegate: PlainButton {
        required property int index

        objectName: "section-" + root.keys[index]
        width: root.lying ? implicitWidth : root.width
        focusPolicy: Qt.NoFocus
        flat: true
        strong: root.currentIndex === index
        text: root.titles[index]
        onClicked: {
            root.currentIndex = index
            root.forceActiveFocus()
        }
    }
    // qmllint enable unqualified
}
