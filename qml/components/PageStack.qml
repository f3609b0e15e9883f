import QtQuick
import Atrium.Models

/// The pages of the catalogue, one of them shown. What is never opened costs nothing.
PageFrame {
    id: root

    /// The page that is shown.
    function current(): DeskPage {
        const loader = pages.itemAt(PageCatalog.indexOf(root.page)) as PageLoader
        return loader ? loader.item as DeskPage : null
    }

    Repeater {
        id: pages

        model: PageCatalog

        PageLoader {}
    }
}
