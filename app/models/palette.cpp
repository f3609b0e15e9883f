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
};

// In the order of ColorRole.
constexpr std::array<Entry, colorRoleCount> table{{
    {0xffeff1f4, 0xff111418}, // Window
    {0xfffafbfc, 0xff181c22}, // Surface
    {0xffffffff, 0xff20262e}, // Raised
    {0xffe9eef4, 0xff262d37}, // Hover
    {0xffd9e8f6, 0xff1d3a52}, // Selection
    {0xffdde1e7, 0xff2b323c}, // Hairline
    {0xff767f8b, 0xff7b8796}, // Outline
    {0xff191d23, 0xffe9ecf0}, // Text
    {0xff525b67, 0xffa9b3c0}, // MutedText
    {0xff0063a3, 0xff6cbcf0}, // Accent
    {0xffffffff, 0xff0b1a26}, // AccentText
    {0xff006b4e, 0xff35c79b}, // Good
    {0xff17698f, 0xff7fd0f7}, // Preparing
    {0xff00539b, 0xff6aaef2}, // Busy
    {0xff805000, 0xffeba92a}, // Warning
    {0xffa83c00, 0xffff8d57}, // Bad
    {0xff56606c, 0xffa3adba}, // Neutral
    {0xfff2c230, 0xfff2c230}, // Ribbon
    {0xff2b2100, 0xff2b2100}, // RibbonText
    {0xffdfe4ea, 0xff323a45}, // Track
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
    return QColor::fromRgb(lightness == Lightness::Dark ? entry.dark : entry.light);
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace atrium::app
