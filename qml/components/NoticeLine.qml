import QtQuick
import Atrium.Models

/// Why something was refused; takes no room while nothing was.
TextLine {
    visible: text !== ""
    color: Theme.bad
    wrapMode: Text.WordWrap
    elide: Text.ElideNone
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
}
