import QtQuick
import QtQuick.Controls.Basic
import Atrium.Models

/// A titled surface. Its content scrolls when the panel is lower than it.
Rectangle {
    id: root

    required property string title
    property string aside
    default property alias content: column.data
    readonly property real contentWidth: column.width

    color: Theme.surface
    border.color: scroller.activeFocus ? Theme.accent : Theme.hairline
    border.width: scroller.activeFocus ? 2 : 1
    radius: Theme.unit * 1.5
    implicitHeight: heading.height + column.implicitHeight + Theme.unit * 5
    Accessible.role: Accessible.Grouping
    Accessible.name: root.title

    Item {
        id: heading

        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: Theme.unit * 4; rightMargin: Theme.unit * 4 }
        // Beside each other while both have room. A text that wraps or elides has no width of its own to ask for.
        readonly property bool stacked: asideText.visible && titleWidth.advanceWidth + asideWidth.advanceWidth + Theme.unit * 3 > width

        height: Math.max(Theme.unit * 11, titleText.height + Theme.unit * 4 + (stacked ? asideText.height : 0))

        TextMetrics {
            id: titleWidth

            font: titleText.font
            text: root.title
        }

        TextMetrics {
            id: asideWidth

            font: asideText.font
            text: root.aside
        }

        TextLine {
            id: titleText

            y: heading.stacked ? Theme.unit * 2 : (heading.height - height) / 2
            width: asideText.visible && !heading.stacked ? Math.ceil(titleWidth.advanceWidth) + 1 : parent.width
            text: root.title
            wrapMode: Text.WordWrap
            font.pixelSize: Theme.largeText
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }

        TextLine {
            id: asideText

            visible: text !== ""
            y: heading.stacked ? titleText.y + titleText.height : titleText.y + titleText.baselineOffset - baselineOffset
            width: parent.width
            horizontalAlignment: heading.stacked ? Text.AlignLeft : Text.AlignRight
            text: root.aside
            color: Theme.mutedText
        }
    }

    Flickable {
        id: scroller

        function scroll(distance: real): void {
            contentY = Math.max(0, Math.min(contentHeight - height, contentY + distance))
        }

        activeFocusOnTab: interactive
        Keys.onDownPressed: scroll(Theme.unit * 12)
        Keys.onUpPressed: scroll(-Theme.unit * 12)
        Keys.onPressed: event => {
            if (event.key === Qt.Key_PageDown)
                scroll(height * 0.9)
            else if (event.key === Qt.Key_PageUp)
                scroll(-height * 0.9)
            else
                return
            event.accepted = true
        }
        anchors { left: parent.left; right: parent.right; top: heading.bottom; bottom: parent.bottom; bottomMargin: Theme.unit }
        contentHeight: column.implicitHeight + Theme.unit * 3
        contentWidth: width
        interactive: contentHeight > height + 1
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ThinScrollBar {}

        Column {
            id: column

            x: Theme.unit * 4
            width: parent.width - Theme.unit * 8
            spacing: Theme.unit * 3
        }
    }
}
