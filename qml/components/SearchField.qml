import QtQuick

/// A search box of a page. Esc empties it, then leaves it.
SearchBox {
    id: root

    signal dismissed()

    Keys.onEscapePressed: {
        if (text.length > 0)
            clear()
        else
            dismissed()
    }
    Keys.onDownPressed: dismissed()
    Keys.onReturnPressed: dismissed()
}
