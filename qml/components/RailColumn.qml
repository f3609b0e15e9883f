import QtQuick

/// The buttons of the rail, all as wide as the widest.
Column {
    id: root

    required property string page
    property real widest: 0
    signal chosen(string page)

    function measure(): void {
        let widest = 0
        for (let at = 0; at < root.children.length; ++at)
            widest = Math.max(widest, root.children[at].implicitWidth)
        root.widest = widest
    }
}
