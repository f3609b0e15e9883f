import QtQuick
import Atrium.Models

/// Asks before a task or a job is cancelled.
QuestionDialog {
    id: root

    property string jobId
    property string name

    question: root.jobId.length > 0 ? qsTr("Cancel the job \"%1\"?").arg(root.name) : qsTr("Cancel the task \"%1\"?").arg(root.name)
    consequence: root.jobId.length > 0 ? qsTr("What it has done so far is lost. It can be started again.") : qsTr("It ends at its next await. If it serves a client, that client is disconnected and has to come back.")
    safeAnswer: qsTr("Let it run")
    answer: root.jobId.length > 0 ? qsTr("Cancel the job") : qsTr("Cancel the task")
    consequenceName: "cancelConsequence"
    safeName: "letRun"
    answerName: "confirmCancel"

    function ofTask(name: string): void {
        root.jobId = ""
        root.name = name
        root.ask()
    }

    function ofJob(jobId: string, kind: string): void {
        root.jobId = jobId
        root.name = kind
        root.ask()
    }

    onConfirmed: {
        if (root.jobId.length > 0)
            HouseMonitor.cancelJob(root.jobId)
        else
            EngineRoomMonitor.cancelChosen()
        root.open = false
    }
}
