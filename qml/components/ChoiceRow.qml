import QtQuick
import Atrium.Models

/// A few choices, one of which holds.
Flow {
    id: root

    required property string title
    /// Their words, and what they stand for.
    required property var words
    required property var values
    required property var current
    signal chosen(var value)

    spacing: Theme.unit * 2
    Accessible.role: Accessible.Grouping
    Accessible.name: root.title

    TextLine {
        width: Math.min(root.width, Math.max(Theme.unit * 36, implicitWidth))
        height: Theme.unit * 8
        text: root.title
    }

    Repeater {
        model: root.words.length

        PlainButton {
            required property int index

            objectName: "choice-" + root.values[index] // qmllint disable unqualified
            text: root.words[index] // qmllint disable unqualified
            strong: root.current === root.values[index] // qmllint disable unqualified
            Accessible.checkable: true
            Accessible.checked: strong
            onClicked: root.chosen(root.values[index]) // qmllint disable unqualified
        }
    }
}
