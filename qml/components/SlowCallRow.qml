import QtQuick

/// "12 ms cashier_pay", below it when and from whom.
LinkedLines {
    id: root

    required property string took
    required property string name
    required property string who
    required property string when
    required property string recipients

    title: root.took + "  " + root.name
    aside: root.when + ", " + root.who + ", " + root.recipients
    Accessible.name: root.took + " " + root.name
    Accessible.description: root.aside
}
