import QtQuick

/// An alert that is over.
LinkedLines {
    id: root

    required property int status
    required property string text
    required property string when
    required property string acknowledged

    title: root.text
    aside: root.when + " - " + root.acknowledged
    Accessible.name: root.text + ", " + root.when
    Accessible.description: root.acknowledged
}
