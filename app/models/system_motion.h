#pragma once

#include <QString>

namespace atrium::app {

/// Whether the desktop asks for less motion, as far as it can be read: the switch for animations of
/// GNOME and GTK (gtk-4.0 or gtk-3.0/settings.ini) and of KDE (kdeglobals) below `configDir`.
/// Qt 6.4 does not tell. False when nothing is said.
[[nodiscard]] bool systemAsksForLessMotion(const QString &configDir);

} // namespace atrium::app
