import QtQuick
import Atrium.Models

/// The front desk's view, the saved ones, and what can be done about them.
ChoiceButton {
    id: root

    readonly property int count: views.names.length
    signal nameAsked()

    label: qsTr("View")
    noneText: qsTr("not saved")
    choices: views.choices
    current: views.current
    onChosen: index => {
        if (index < root.count)
            views.apply(index)
        else if (views.current < 0)
            root.nameAsked()
        else if (views.isFrontDesk(views.current))
            views.goBack()
        else
            views.remove(views.current)
    }

    function save(name: string): bool {
        return views.save(name)
    }

    ConnectionViews {
        id: views

        connections: HouseMonitor.connections
        columns: ConnectionColumns
    }
}
