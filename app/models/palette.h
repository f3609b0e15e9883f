#pragma once

#include <QColor>

/// The one colour table of the house: every colour that is drawn comes from here.
/// Status colours are of the Okabe-Ito family, moved until they read as text (WCAG 1.4.3, 4.5:1) on
/// every surface of their theme and stay apart for the colour-blind; a test checks the numbers.
namespace atrium::app {

/// HighContrast is bright on black: texts reach 7:1 (WCAG 1.4.6), and every edge is drawn.
enum class Lightness : quint8 { Light, Dark, HighContrast };

enum class ColorRole : quint8 {
    Window, ///< behind everything
    Surface, ///< panels, the table
    Raised, ///< cards, fields, buttons
    Hover,
    Selection,
    Hairline, ///< decoration only: carries no meaning
    Outline, ///< borders of things that can be operated (3:1)
    Text,
    MutedText,
    Accent, ///< what can be acted on, the focus ring
    AccentText, ///< on Accent
    Good,
    Preparing,
    Busy,
    Warning,
    Bad,
    Neutral,
    Ribbon, ///< the SAMPLE ribbon
    RibbonText,
    Track, ///< behind a progress bar: decoration
};
inline constexpr int colorRoleCount = 20;

[[nodiscard]] QColor paletteColor(Lightness lightness, ColorRole role);

/// WCAG 2.1 contrast ratio, 1 to 21. Alpha is ignored.
[[nodiscard]] double contrastRatio(const QColor &one, const QColor &other);

} // namespace atrium::app
