import QtQuick

/// One page of the catalogue inside a PageFrame: made when it is first chosen and kept from then on.
Loader {
    id: root

    required property string key
    required property string sequence
    required property url place
    readonly property PageFrame frame: parent as PageFrame
    readonly property bool chosen: root.frame !== null && root.frame.page === root.key

    function makeOnce(): void {
        if (root.chosen)
            root.active = true
    }

    anchors.fill: parent
    active: false
    source: root.place
    visible: root.chosen
    onChosenChanged: makeOnce()
    Component.onCompleted: makeOnce()

    Shortcut {
        sequence: root.sequence
        enabled: root.frame !== null && root.frame.reachable
        onActivated: root.frame.chosen(root.key)
    }
}
