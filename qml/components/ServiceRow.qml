import QtQuick
import Atrium.Models

/// A variant of a service.
Flow {
    id: root

    required property string recordKey
    required property string service
    required property string variant
    required property string pesos
    required property string minutes
    readonly property bool touched: price.text !== pesos || time.text !== minutes

    spacing: Theme.unit * 2

    TextLine {
        width: Math.min(root.width, Theme.unit * 70)
        height: price.implicitHeight
        text: root.variant === "" ? root.service : qsTr("%1, %2").arg(root.service).arg(root.variant)
    }

    PlainField {
        id: price

        objectName: "price-" + root.recordKey
        width: Theme.unit * 26
        horizontalAlignment: TextInput.AlignRight
        label: qsTr("Price of %1 in pesos").arg(root.service)
        text: root.pesos
    }

    PlainField {
        id: time

        width: Theme.unit * 18
        horizontalAlignment: TextInput.AlignRight
        label: qsTr("Minutes of %1").arg(root.service)
        text: root.minutes
    }

    TextLine {
        height: price.implicitHeight
        text: qsTr("min")
        color: Theme.mutedText
    }

    PlainButton {
        objectName: "savePrice-" + root.recordKey
        implicitHeight: price.implicitHeight
        visible: root.touched
        strong: true
        text: qsTr("Save")
        onClicked: HouseBook.setPrice(root.recordKey, price.text, time.text)
    }

    PlainButton {
        implicitHeight: price.implicitHeight
        flat: true
        text: qsTr("Remove")
        onClicked: HouseBook.removeService(root.recordKey)
    }
}
