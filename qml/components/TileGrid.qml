import QtQuick

/// A grid that says how large its tiles are, for delegates made elsewhere.
Grid {
    property real tileWidth: 0
    property real tileHeight: 0
}
