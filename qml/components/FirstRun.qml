import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// A house that is still empty: its rooms, its people, and how devices get in, in three steps.
FocusScope {
    id: root

    property bool dismissed: false
    property int step: 0
    /// It stays open while it is filled.
    property bool begun: false
    readonly property bool open: begun && !dismissed
    readonly property var titles: [qsTr("1 of 3: rooms and counters"), qsTr("2 of 3: who works here"), qsTr("3 of 3: connect")]
    readonly property var files: ["SettingsPlaces", "SettingsPeople", "FirstConnect"]
    signal closed()

    visible: open
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("Welcome")
    onOpenChanged: {
        if (open)
            next.forceActiveFocus(Qt.TabFocusReason)
        else
            root.closed()
    }
    Keys.onEscapePressed: root.dismissed = true

    function look(): void {
        if (HouseBook.empty && !HouseMonitor.sampleData)
            root.begun = true
    }

    Connections {
        target: HouseBook

        function onChanged(): void {
            root.look()
        }
    }
    Component.onCompleted: look()

    Rectangle {
        anchors.fill: parent
        color: Theme.window
    }

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onWheel: wheel => wheel.accepted = true
    }

    Item {
        anchors { fill: parent; margins: Theme.unit * 8 }

        Column {
            id: heading

            width: parent.width
            spacing: Theme.unit * 2

            TextLine {
                width: parent.width
                text: qsTr("Welcome. Your house is still empty.")
                color: Theme.mutedText
                wrapMode: Text.WordWrap
                elide: Text.ElideNone
            }

            TextLine {
                objectName: "firstRunTitle"
                width: parent.width
                text: root.titles[root.step]
                font.pixelSize: Theme.titleText
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }

            NoticeLine {
                width: parent.width
                text: HouseBook.notice
            }
        }

        Flickable {
            anchors { left: parent.left; right: parent.right; top: heading.bottom; bottom: buttons.top; topMargin: Theme.unit * 4; bottomMargin: Theme.unit * 4 }
            contentWidth: width
            contentHeight: content.height
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            ScrollBar.vertical: ThinScrollBar {}

            Loader {
                id: content

                width: parent.width - Theme.unit * 4
                active: root.open
                source: "qrc:/qt/qml/Atrium/Ui/components/" + root.files[root.step] + ".qml"
            }
        }

        Flow {
            id: buttons

            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            spacing: Theme.unit * 3

            PlainButton {
                id: next

                objectName: "firstRunNext"
                strong: true
                text: root.step < 2 ? qsTr("Next") : qsTr("Done")
                onClicked: {
                    if (root.step < 2)
                        ++root.step
                    else
                        root.dismissed = true
                }
            }

            PlainButton {
                visible: root.step > 0
                text: qsTr("Back")
                onClicked: --root.step
            }

            PlainButton {
                objectName: "firstRunSample"
                visible: SettingsBook.canRestart
                text: qsTr("Explore with sample data")
                onClicked: SettingsBook.exploreSample()
            }

            PlainButton {
                objectName: "firstRunSkip"
                flat: true
                text: qsTr("Later, in Settings")
                onClicked: root.dismissed = true
            }
        }
    }
}
