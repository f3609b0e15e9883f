import QtQuick
import Atrium.Models

/// What is sold: each variant of each service, its price and its time. Orders that are taken keep theirs.
Column {
    id: root

    spacing: Theme.unit * 3

    Repeater {
        model: HouseBook.services

        ServiceRow {
            width: parent ? parent.width : 0
        }
    }

    TextLine {
        width: parent.width
        topPadding: Theme.unit * 3
        text: qsTr("A new service, or a new variant of one")
        font.weight: Font.DemiBold
    }

    Flow {
        width: parent.width
        spacing: Theme.unit * 2

        PlainField {
            id: service

            objectName: "serviceName"
            placeholderText: qsTr("Service")
        }

        PlainField {
            id: variant

            objectName: "serviceVariant"
            placeholderText: qsTr("Variant, may be empty")
        }

        PlainField {
            id: pesos

            objectName: "servicePesos"
            placeholderText: qsTr("Pesos")
        }

        PlainField {
            id: minutes

            objectName: "serviceMinutes"
            placeholderText: qsTr("Minutes")
        }

        PlainButton {
            objectName: "serviceAdd"
            implicitHeight: service.implicitHeight
            text: qsTr("Add")
            onClicked: HouseBook.addService(service.text, variant.text, pesos.text, minutes.text)
        }
    }
}
