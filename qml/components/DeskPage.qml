import QtQuick

/// What every page of the desk is (app/models/page_catalog.cpp says how to add one).
FocusScope {
    /// Somebody can see the page. What works only for it stops when this is false.
    readonly property bool shown: visible && Window.visibility !== Window.Hidden && Window.visibility !== Window.Minimized

    Accessible.role: Accessible.Pane

    /// The page takes the keyboard.
    function focusPage(): void { forceActiveFocus() }

    /// Goes to the page's search field; false when it has none.
    function find(): bool { return false }

    /// Does what ActionCatalog names below this page; false when there is no such action.
    function act(key: string): bool { return false }
}
