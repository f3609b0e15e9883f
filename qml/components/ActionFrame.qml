import QtQuick

/// Around the shortcuts of actions: which of them listen.
Item {
    required property string page
    /// Nothing stands in front of the window.
    required property bool reachable
    /// An action was asked for by its key.
    signal asked(string key, string page)
}
