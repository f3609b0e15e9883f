import QtQuick
import Atrium.Models

/// Does what ActionCatalog names below no page, and listens for the keys that the window owns.
ActionFrame {
    id: root

    signal commandsAsked()
    signal shortcutsAsked()
    signal findAsked()
    signal fullScreenAsked()
    signal quitAsked()

    function run(key: string): void {
        switch (key) {
        case "commands": root.commandsAsked(); break
        case "shortcuts": root.shortcutsAsked(); break
        case "find": root.findAsked(); break
        case "fullscreen": root.fullScreenAsked(); break
        case "lock": PinGuard.lock(); break
        case "quit": root.quitAsked(); break
        case "larger": Theme.textScale = Math.min(2, Theme.textScale + 0.25); break
        case "smaller": Theme.textScale = Math.max(1, Theme.textScale - 0.25); break
        case "usual": Theme.textScale = 1; break
        case "system": Theme.mode = Theme.System; break
        case "dark": Theme.mode = Theme.Dark; break
        case "light": Theme.mode = Theme.Light; break
        case "contrast": Theme.mode = Theme.HighContrast; break
        case "motion": Theme.reducedMotion = !Theme.reducedMotion; break
        case "english": Language.current = "en"; break
        case "filipino": Language.current = "fil"; break
        default: console.warn("QML: there is no action", key)
        }
    }

    Repeater {
        model: ActionCatalog

        ActionShortcut {}
    }
}
