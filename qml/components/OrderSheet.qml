import QtQuick
import Atrium.Models

/// Asks for the reason, the notice or the room, and has it done to the selected connection.
AskSheet {
    id: root

    property int kind: ConnectionActions.Disconnect
    readonly property bool disconnecting: kind === ConnectionActions.Disconnect

    title: words(kind).arg(ConnectionActions.target)
    hint: hintFor(kind)
    answer: disconnecting ? qsTr("Disconnect") : kind === ConnectionActions.Notice ? qsTr("Send") : kind === ConnectionActions.Join ? qsTr("Join") : qsTr("Leave")
    danger: disconnecting
    mayBeEmpty: disconnecting
    onConfirmed: words => ConnectionActions.perform(root.kind, words)

    /// Nothing, when nothing can be done to what is selected.
    function ask(kind: int): void {
        if (!ConnectionActions.choose())
            return
        root.kind = kind
        root.show()
    }

    function words(kind: int): string {
        switch (kind) {
        case ConnectionActions.Notice: return qsTr("Send %1 a notice")
        case ConnectionActions.Join: return qsTr("Let %1 join a room")
        case ConnectionActions.Leave: return qsTr("Take %1 out of a room")
        default: return qsTr("Disconnect %1?")
        }
    }

    function hintFor(kind: int): string {
        switch (kind) {
        case ConnectionActions.Notice: return qsTr("What its screen is to show")
        case ConnectionActions.Join:
        case ConnectionActions.Leave: return qsTr("Name of the Socket.IO room")
        default: return qsTr("Reason, shown on its screen; may stay empty")
        }
    }
}
