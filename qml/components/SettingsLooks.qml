import QtQuick
import Atrium.Models

/// How the window looks; every choice holds at once.
Column {
    id: root

    spacing: Theme.unit * 4

    ChoiceRow {
        width: parent.width
        title: qsTr("Colours")
        words: [qsTr("As the system"), qsTr("Dark"), qsTr("Light"), qsTr("High contrast")]
        values: [Theme.System, Theme.Dark, Theme.Light, Theme.HighContrast]
        current: Theme.mode
        onChosen: value => Theme.mode = value
    }

    ChoiceRow {
        width: parent.width
        title: qsTr("Language")
        words: ["English", "Filipino"]
        values: ["en", "fil"]
        current: Language.current
        onChosen: value => Language.current = value
    }

    ChoiceRow {
        width: parent.width
        title: qsTr("Motion")
        words: [qsTr("As usual"), qsTr("Less")]
        values: [false, true]
        current: Theme.reducedMotion
        onChosen: value => Theme.reducedMotion = value
    }

    ChoiceRow {
        width: parent.width
        title: qsTr("Text size")
        words: ["100 %", "125 %", "150 %", "175 %", "200 %"]
        values: [1, 1.25, 1.5, 1.75, 2]
        current: Theme.textScale
        onChosen: value => Theme.textScale = value
    }
}
