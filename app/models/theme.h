#pragma once

#include "app/models/palette.h"

#include <QFont>
#include <QObject>
#include <QtQml/qqmlregistration.h>

class QJSEngine;
class QQmlEngine;

namespace atrium::app {

/// Colours, sizes and motion for QML and for the painted items. GUI thread.
/// Every size derives from the body font, so that text at 200 % moves the whole layout with it.
class Theme : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(Mode mode READ mode WRITE setMode NOTIFY changed FINAL)
    Q_PROPERTY(bool dark READ isDark NOTIFY changed FINAL)
    Q_PROPERTY(QColor window READ window NOTIFY changed FINAL)
    Q_PROPERTY(QColor surface READ surface NOTIFY changed FINAL)
    Q_PROPERTY(QColor raised READ raised NOTIFY changed FINAL)
    Q_PROPERTY(QColor hover READ hover NOTIFY changed FINAL)
    Q_PROPERTY(QColor selection READ selection NOTIFY changed FINAL)
    Q_PROPERTY(QColor hairline READ hairline NOTIFY changed FINAL)
    Q_PROPERTY(QColor outline READ outline NOTIFY changed FINAL)
    Q_PROPERTY(QColor text READ text NOTIFY changed FINAL)
    Q_PROPERTY(QColor mutedText READ mutedText NOTIFY changed FINAL)
    Q_PROPERTY(QColor accent READ accent NOTIFY changed FINAL)
    Q_PROPERTY(QColor accentText READ accentText NOTIFY changed FINAL)
    Q_PROPERTY(QColor bad READ bad NOTIFY changed FINAL)
    Q_PROPERTY(QColor warning READ warning NOTIFY changed FINAL)
    Q_PROPERTY(QColor ribbon READ ribbon NOTIFY changed FINAL)
    Q_PROPERTY(QColor ribbonText READ ribbonText NOTIFY changed FINAL)
    Q_PROPERTY(QColor track READ track NOTIFY changed FINAL)
    /// A quarter of the body font's line height: the step of every margin and size.
    Q_PROPERTY(int unit READ unit NOTIFY changed FINAL)
    Q_PROPERTY(int smallText READ smallText NOTIFY changed FINAL)
    Q_PROPERTY(int bodyText READ bodyText NOTIFY changed FINAL)
    Q_PROPERTY(int largeText READ largeText NOTIFY changed FINAL)
    Q_PROPERTY(int titleText READ titleText NOTIFY changed FINAL)
    /// Length of a fade in ms; 0 when motion is reduced.
    Q_PROPERTY(int fade READ fade NOTIFY changed FINAL)
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY changed FINAL)
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY changed FINAL)

public:
    enum class Mode { System, Light, Dark, HighContrast };
    Q_ENUM(Mode)

    /// Not default-constructible, or QML would make its own instead of calling create().
    explicit Theme(QObject *parent);
    ~Theme() override;

    /// The theme of this process: the newest one made. Painted items read it.
    [[nodiscard]] static Theme *current();
    static Theme *create(QQmlEngine *, QJSEngine *);

    [[nodiscard]] QColor color(ColorRole role) const;
    [[nodiscard]] QFont bodyFont() const { return m_bodyFont; }
    [[nodiscard]] QFont smallFont() const { return m_smallFont; }

    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    [[nodiscard]] bool isDark() const { return m_lightness != Lightness::Light; }
    [[nodiscard]] QColor window() const { return color(ColorRole::Window); }
    [[nodiscard]] QColor surface() const { return color(ColorRole::Surface); }
    [[nodiscard]] QColor raised() const { return color(ColorRole::Raised); }
    [[nodiscard]] QColor hover() const { return color(ColorRole::Hover); }
    [[nodiscard]] QColor selection() const { return color(ColorRole::Selection); }
    [[nodiscard]] QColor hairline() const { return color(ColorRole::Hairline); }
    [[nodiscard]] QColor outline() const { return color(ColorRole::Outline); }
    [[nodiscard]] QColor text() const { return color(ColorRole::Text); }
    [[nodiscard]] QColor mutedText() const { return color(ColorRole::MutedText); }
    [[nodiscard]] QColor accent() const { return color(ColorRole::Accent); }
    [[nodiscard]] QColor accentText() const { return color(ColorRole::AccentText); }
    [[nodiscard]] QColor bad() const { return color(ColorRole::Bad); }
    [[nodiscard]] QColor warning() const { return color(ColorRole::Warning); }
    [[nodiscard]] QColor ribbon() const { return color(ColorRole::Ribbon); }
    [[nodiscard]] QColor ribbonText() const { return color(ColorRole::RibbonText); }
    [[nodiscard]] QColor track() const { return color(ColorRole::Track); }
    [[nodiscard]] int unit() const { return m_unit; }
    [[nodiscard]] int smallText() const { return scaled(0.86); }
    [[nodiscard]] int bodyText() const { return scaled(1.0); }
    [[nodiscard]] int largeText() const { return scaled(1.2); }
    [[nodiscard]] int titleText() const { return scaled(1.6); }
    [[nodiscard]] int fade() const { return m_reducedMotion ? 0 : 300; }
    [[nodiscard]] double textScale() const { return m_textScale; }
    void setTextScale(double scale);
    [[nodiscard]] bool reducedMotion() const { return m_reducedMotion; }
    void setReducedMotion(bool reduced);

Q_SIGNALS:
    void changed();
    /// Somebody chose another mode, size or motion; not the system.
    void chosen();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    [[nodiscard]] int scaled(double factor) const;

    Mode m_mode = Mode::System;
    Lightness m_lightness = Lightness::Light;
    double m_textScale = 1;
    double m_basePixels = 14;
    QFont m_bodyFont;
    QFont m_smallFont;
    int m_unit = 4;
    bool m_reducedMotion = false;
};

} // namespace atrium::app
