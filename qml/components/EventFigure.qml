import QtQuick
import Atrium.Models

TextLine {
    rightPadding: Theme.unit * 2
    topPadding: Theme.unit * 0.7
    horizontalAlignment: Text.AlignRight
    Accessible.ignored: true
}
