import QtQuick
import Atrium.Models

TextLine {
    leftPadding: Theme.unit * 4
    topPadding: Theme.unit * 4
    bottomPadding: Theme.unit * 1.5
    color: Theme.mutedText
    font.pixelSize: Theme.smallText
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
}
