#include "app/models/theme.h"

#include <QEvent>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QJSEngine>
#include <QPalette>

#include <cmath>

namespace atrium::app {

namespace {

Theme *s_theme = nullptr;

/// Smaller system fonts are raised to this: the desk reads at an arm's length.
constexpr double smallestBodyPixels = 14;

Lightness systemLightness()
{
    // Qt tells the colour scheme only from 6.5 on: the palette's own lightness says it too.
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightnessF()
            < palette.color(QPalette::WindowText).lightnessF()
        ? Lightness::Dark
        : Lightness::Light;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
{
    s_theme = this;
    qApp->installEventFilter(this);
    refresh();
}

Theme::~Theme()
{
    if (s_theme == this)
        s_theme = nullptr;
}

Theme *Theme::current()
{
    Q_ASSERT(s_theme);
    return s_theme;
}

Theme *Theme::create(QQmlEngine *, QJSEngine *)
{
    QJSEngine::setObjectOwnership(current(), QJSEngine::CppOwnership);
    return current();
}

QColor Theme::color(ColorRole role) const
{
    return paletteColor(m_lightness, role);
}

void Theme::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    refresh();
    Q_EMIT chosen();
}

void Theme::setTextScale(double scale)
{
    const double bounded = qBound(0.8, scale, 3.0);
    if (qFuzzyCompare(m_textScale, bounded))
        return;
    m_textScale = bounded;
    refresh();
    Q_EMIT chosen();
}

void Theme::setReducedMotion(bool reduced)
{
    if (m_reducedMotion == reduced)
        return;
    m_reducedMotion = reduced;
    Q_EMIT changed();
    Q_EMIT chosen();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qApp
        && (event->type() == QEvent::ApplicationPaletteChange
            || event->type() == QEvent::ApplicationFontChange))
        refresh();
    return QObject::eventFilter(watched, event);
}

void Theme::refresh()
{
    switch (m_mode) {
    case Mode::System:
        m_lightness = systemLightness();
        break;
    case Mode::Light:
        m_lightness = Lightness::Light;
        break;
    case Mode::Dark:
        m_lightness = Lightness::Dark;
        break;
    case Mode::HighContrast:
        m_lightness = Lightness::HighContrast;
        break;
    }
    m_basePixels =
        std::max(smallestBodyPixels, double(QFontInfo(QGuiApplication::font()).pixelSize()));
    m_bodyFont = m_smallFont = QGuiApplication::font();
    m_bodyFont.setPixelSize(bodyText());
    m_smallFont.setPixelSize(smallText());
    m_unit = std::max(2, int(std::lround(QFontMetricsF(m_bodyFont).height() / 4)));
    Q_EMIT changed();
}

int Theme::scaled(double factor) const
{
    return int(std::lround(m_basePixels * m_textScale * factor));
}

} // namespace atrium::app
