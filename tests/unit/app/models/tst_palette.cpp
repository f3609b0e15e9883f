// The colour table in numbers: contrast, and what is left of it for the colour-blind.
#include "app/models/palette.h"

#include <QTest>

#include <array>
#include <cmath>

using atrium::app::ColorRole;
using atrium::app::contrastRatio;
using atrium::app::Lightness;
using atrium::app::paletteColor;

namespace {

constexpr std::pair<Lightness, const char *> themes[] = {
    {Lightness::Light, "light"},
    {Lightness::Dark, "dark"},
    {Lightness::HighContrast, "high contrast"},
};
constexpr ColorRole surfaces[] = {ColorRole::Window, ColorRole::Surface, ColorRole::Raised,
                                  ColorRole::Hover, ColorRole::Selection};
constexpr std::pair<ColorRole, const char *> statuses[] = {
    {ColorRole::Good, "good"}, {ColorRole::Preparing, "preparing"},
    {ColorRole::Busy, "busy"}, {ColorRole::Warning, "warning"},
    {ColorRole::Bad, "bad"},   {ColorRole::Neutral, "neutral"},
};
constexpr std::pair<ColorRole, const char *> inks[] = {
    {ColorRole::Text, "text"},
    {ColorRole::MutedText, "muted text"},
    {ColorRole::Accent, "accent"},
};

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

// Machado, Oliveira, Fernandes: "A Physiologically-based Model for Simulation of Color Vision
// Deficiency" (2009), table 1, severity 1.0; works on linear RGB.
constexpr std::pair<Matrix, const char *> eyes[] = {
    {{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}, "full sight"},
    {{{{0.152286, 1.052583, -0.204868},
       {0.114503, 0.786281, 0.099216},
       {-0.003882, -0.048116, 1.051998}}},
     "protanopia"},
    {{{{0.367322, 0.860646, -0.227968},
       {0.280085, 0.672501, 0.047413},
       {-0.011820, 0.042940, 0.968881}}},
     "deuteranopia"},
    {{{{1.255528, -0.076749, -0.178779},
       {-0.078411, 0.930809, 0.147602},
       {0.004733, 0.691367, 0.303900}}},
     "tritanopia"},
};

Vector times(const Matrix &matrix, const Vector &v)
{
    Vector product{};
    for (size_t row = 0; row < 3; ++row)
        product[row] = matrix[row][0] * v[0] + matrix[row][1] * v[1] + matrix[row][2] * v[2];
    return product;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

Vector seen(const QColor &color, const Matrix &eye)
{
    Vector light =
        times(eye, {linear(color.redF()), linear(color.greenF()), linear(color.blueF())});
    for (double &channel : light)
        channel = std::clamp(channel, 0.0, 1.0);
    return light;
}

/// CIE L*a*b* of linear sRGB, white point D65.
Vector lab(const Vector &light)
{
    static constexpr Matrix toXyz{
        {{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}};
    Vector xyz = times(toXyz, light);
    xyz[0] /= 0.95047;
    xyz[2] /= 1.08883;
    for (double &part : xyz)
        part = part > 0.008856 ? std::cbrt(part) : 7.787 * part + 16.0 / 116;
    return {116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
}

/// CIE76: 2.3 is just noticeable, 10 is seen at a glance.
double distance(const QColor &one, const QColor &other, const Matrix &eye)
{
    const Vector a = lab(seen(one, eye));
    const Vector b = lab(seen(other, eye));
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

} // namespace

class TestPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfTheStandard();
    void everyColourReadsOnEverySurface_data();
    void everyColourReadsOnEverySurface();
    void whatLiesOnAColourReads_data();
    void whatLiesOnAColourReads();
    void colourBlindEyesTellStatusesApart_data();
    void colourBlindEyesTellStatusesApart();
};

void TestPalette::contrastIsThatOfTheStandard()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
    // The standard's own example of the darkest grey that passes on white.
    QVERIFY(std::abs(contrastRatio(QColor("#767676"), Qt::white) - 4.54) < 0.01);
}

void TestPalette::everyColourReadsOnEverySurface_data()
{
    QTest::addColumn<int>("lightness");
    QTest::addColumn<int>("ink");
    QTest::addColumn<double>("least");
    for (const auto &[lightness, theme] : themes) {
        // High contrast keeps to the stricter level of the standard.
        const double least = lightness == Lightness::HighContrast ? 7.0 : 4.5;
        for (const auto &[ink, what] : inks)
            QTest::addRow("%s, %s", theme, what) << int(lightness) << int(ink) << least;
        for (const auto &[ink, what] : statuses)
            QTest::addRow("%s, %s", theme, what) << int(lightness) << int(ink) << least;
        QTest::addRow("%s, outline", theme) << int(lightness) << int(ColorRole::Outline) << 3.0;
    }
    // Edges are decoration elsewhere; here they are what tells one thing from the next.
    QTest::newRow("high contrast, hairline")
        << int(Lightness::HighContrast) << int(ColorRole::Hairline) << 3.0;
}

void TestPalette::everyColourReadsOnEverySurface()
{
    QFETCH(int, lightness);
    QFETCH(int, ink);
    QFETCH(double, least);
    const auto theme = Lightness(lightness);
    for (const ColorRole surface : surfaces) {
        const double ratio =
            contrastRatio(paletteColor(theme, ColorRole(ink)), paletteColor(theme, surface));
        QVERIFY2(ratio >= least,
                 qPrintable(QStringLiteral("%1 on surface %2").arg(ratio).arg(int(surface))));
    }
}

void TestPalette::whatLiesOnAColourReads_data()
{
    QTest::addColumn<int>("ink");
    QTest::addColumn<int>("ground");
    QTest::addColumn<double>("least");
    QTest::newRow("text of a strong button")
        << int(ColorRole::AccentText) << int(ColorRole::Accent) << 4.5;
    QTest::newRow("text of the ribbon")
        << int(ColorRole::RibbonText) << int(ColorRole::Ribbon) << 4.5;
    QTest::newRow("filled part of a bar") << int(ColorRole::Accent) << int(ColorRole::Track) << 3.0;
    QTest::newRow("bar of a service") << int(ColorRole::Busy) << int(ColorRole::Track) << 3.0;
    QTest::newRow("bar over time") << int(ColorRole::Warning) << int(ColorRole::Track) << 3.0;
}

void TestPalette::whatLiesOnAColourReads()
{
    QFETCH(int, ink);
    QFETCH(int, ground);
    QFETCH(double, least);
    for (const auto &[lightness, theme] : themes) {
        const double ratio = contrastRatio(paletteColor(lightness, ColorRole(ink)),
                                           paletteColor(lightness, ColorRole(ground)));
        QVERIFY2(ratio >= least,
                 qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(theme)).arg(ratio)));
    }
}

void TestPalette::colourBlindEyesTellStatusesApart_data()
{
    QTest::addColumn<int>("lightness");
    QTest::addColumn<int>("eye");
    for (const auto &[lightness, theme] : themes) {
        for (size_t eye = 0; eye < std::size(eyes); ++eye)
            QTest::addRow("%s, %s", theme, eyes[eye].second) << int(lightness) << int(eye);
    }
}

void TestPalette::colourBlindEyesTellStatusesApart()
{
    QFETCH(int, lightness);
    QFETCH(int, eye);
    const auto theme = Lightness(lightness);
    for (const auto &[one, name] : statuses) {
        for (const auto &[other, otherName] : statuses) {
            if (one >= other)
                continue;
            const double apart = distance(paletteColor(theme, one), paletteColor(theme, other),
                                          eyes[size_t(eye)].first);
            QVERIFY2(apart >= 12,
                     qPrintable(QStringLiteral("%1 and %2: %3")
                                    .arg(QLatin1String(name), QLatin1String(otherName))
                                    .arg(apart)));
        }
    }
}

QTEST_APPLESS_MAIN(TestPalette)
#include "tst_palette.moc"
