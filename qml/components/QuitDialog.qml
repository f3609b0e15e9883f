import QtQuick

/// Asks before the house stops serving.
QuestionDialog {
    id: root

    property int count: 0

    question: qsTr("Close and stop serving?")
    consequence: root.count === 1 ? qsTr("1 client is connected and will be disconnected.") : qsTr("%1 clients are connected and will be disconnected.").arg(root.count)
    safeAnswer: qsTr("Keep serving")
    answer: qsTr("Disconnect all and close")
    consequenceName: "quitConsequence"
    safeName: "stay"
    answerName: "leave"

    function askFor(clients: int): void {
        root.count = clients
        root.ask()
    }
}
