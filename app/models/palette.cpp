#include "app/models/palette.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrium::app {

namespace {

struct Entry
{
    QRgb light;
    QRgb dark;
    QRgb contrast;
};

// In the order of ColorRole.
constexpr std::array<Entry, colorRoleCount> table{{
    {0xffeff1f4, 0xff111418, 0xff000000}, // Window
    {0xfffafbfc, 0xff181c22, 0xff000000}, // Surface
    {0xffffffff, 0xff20262e, 0xff0d0d0d}, // Raised
    {0xffe9eef4, 0xff262d37, 0xff1f1f1f}, // Hover
    {0xffd9e8f6, 0xff1d3a52, 0xff002244}, // Selection
    {0xffdde1e7, 0xff2b323c, 0xff8a8a8a}, // Hairline
    {0xff767f8b, 0xff7b8796, 0xffffffff}, // Outline
    {0xff191d23, 0xffe9ecf0, 0xffffffff}, // Text
    {0xff525b67, 0xffa9b3c0, 0xffe4e4e4}, // MutedText
    {0xff0063a3, 0xff6cbcf0, 0xffffe14d}, // Accent
    {0xffffffff, 0xff0b1a26, 0xff000000}, // AccentText
    {0xff00573a, 0xff31c397, 0xff2ee6a6}, // Good
    {0xff0f6c8c, 0xff86d6fd, 0xff9fe4ff}, // Preparing
    {0xff003f8c, 0xff71abee, 0xff7fb8ff}, // Busy
    {0xff8b5b06, 0xffeba92a, 0xffffc93d}, // Warning
    {0xff8d1900, 0xffff8d57, 0xffff8f66}, // Bad
    {0xff56606c, 0xffa3adba, 0xffd0d0d0}, // Neutral
    {0xfff2c230, 0xfff2c230, 0xfff2c230}, // Ribbon
    {0xff2b2100, 0xff2b2100, 0xff000000}, // RibbonText
    {0xffdfe4ea, 0xff323a45, 0xff4d4d4d}, // Track
}};

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

} // namespace

QColor paletteColor(Lightness lightness, ColorRole role)
{
    const Entry &entry = table.at(static_cast<size_t>(role));
    switch (lightness) {
    case Lightness::Light:
        return QColor::fromRgb(entry.light);
    case Lightness::Dark:
        return QColor::fromRgb(entry.dark);
    case Lightness::HighContrast:
        break;
    }
    return QColor::fromRgb(entry.contrast);
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace atrium::app
