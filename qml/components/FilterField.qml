import QtQuick
import Atrium.Models

/// One search box over person, place, role and address.
SearchField {
    placeholderText: qsTr("Find person, place, role, address")
    Accessible.name: qsTr("Filter connections (Ctrl+F)")
    onTextChanged: HouseMonitor.connections.filter = text
}
