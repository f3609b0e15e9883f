import QtQuick

/// What the loaders of a PageStack ask their parent.
Item {
    required property string page
    /// The pages' shortcuts work.
    property bool reachable: true
    signal chosen(string page)
}
