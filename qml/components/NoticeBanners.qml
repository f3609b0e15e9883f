import QtQuick
import Atrium.Models

/// What is wrong with everything that is shown, above it.
Column {
    id: root

    /// What is shown is old.
    readonly property bool stale: staleBanner.visible

    NoticeBanner {
        id: staleBanner

        objectName: "staleBanner"
        width: root.width
        visible: HouseMonitor.liveStatus === Status.Lost
        text: qsTr("%1 - the server tells nothing new. What you see is the last that was known.").arg(HouseMonitor.liveText)
    }

    NoticeBanner {
        objectName: "storeBanner"
        width: root.width
        visible: HouseMonitor.storeNotice !== ""
        text: qsTr("Nothing can be saved: orders and payments are refused until this is mended. Nothing that was confirmed is lost. %1").arg(HouseMonitor.storeNotice)
    }
}
