import QtQuick

/// Listens for the key of one action of the catalogue, inside DeskActions.
Item {
    id: root

    required property string key
    required property string page
    required property string sequence
    required property bool shortcut
    readonly property ActionFrame actions: parent as ActionFrame
    readonly property bool listens: shortcut && actions !== null && actions.reachable && (page === "" || page === actions.page)

    Shortcut {
        sequence: root.sequence
        enabled: root.listens
        onActivated: root.actions.asked(root.key, root.page)
    }

    // Some keyboards have no + without Shift, most have no ?, and F1 is where people look for help.
    Shortcut {
        sequences: root.key === "larger" ? ["Ctrl+="] : root.key === "shortcuts" ? ["Shift+?", "F1"] : []
        enabled: root.listens && (root.key === "larger" || root.key === "shortcuts")
        onActivated: root.actions.asked(root.key, root.page)
    }
}
