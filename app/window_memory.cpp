#include "app/window_memory.h"

#include "app/models/alert_board.h"
#include "app/models/alert_words.h"
#include "app/models/language.h"
#include "app/models/theme.h"

#include <QGuiApplication>
#include <QMetaEnum>
#include <QScreen>
#include <QSettings>
#include <QWindow>

namespace atrium::app {

namespace {

QMetaEnum modes()
{
    return QMetaEnum::fromType<Theme::Mode>();
}

/// On some screen that is connected today, so that the window can be reached.
bool isReachable(const QRect &place)
{
    for (const QScreen *screen : QGuiApplication::screens()) {
        const QRect shared = screen->availableGeometry().intersected(place);
        if (shared.width() >= 200 && shared.height() >= 100)
            return true;
    }
    return false;
}

} // namespace

WindowMemory::WindowMemory(const QString &dataDir)
    : m_file(dataDir.isEmpty() ? QString() : dataDir + QLatin1String("/window.ini"))
{ }

void WindowMemory::restore(Theme &theme) const
{
    if (m_file.isEmpty())
        return;
    const QSettings settings(m_file, QSettings::IniFormat);
    bool known = false;
    const int mode = modes().keyToValue(
        settings.value(QStringLiteral("theme")).toString().toLatin1().constData(), &known);
    if (known)
        theme.setMode(Theme::Mode(mode));
    if (const double scale = settings.value(QStringLiteral("textScale")).toDouble(); scale >= 1)
        theme.setTextScale(scale);
    if (const QVariant reduced = settings.value(QStringLiteral("reducedMotion")); reduced.isValid())
        theme.setReducedMotion(reduced.toBool());
}

void WindowMemory::restore(Language &language) const
{
    if (m_file.isEmpty())
        return;
    const QSettings settings(m_file, QSettings::IniFormat);
    language.setCurrent(settings.value(QStringLiteral("language")).toString());
}

void WindowMemory::restore(QWindow &window) const
{
    if (m_file.isEmpty())
        return;
    const QSettings settings(m_file, QSettings::IniFormat);
    const QRect place = settings.value(QStringLiteral("place")).toRect();
    if (place.isValid() && isReachable(place))
        window.setGeometry(place);
    if (settings.value(QStringLiteral("maximized")).toBool())
        window.setWindowState(Qt::WindowMaximized);
}

void WindowMemory::keep(const Theme &theme) const
{
    if (m_file.isEmpty())
        return;
    QSettings settings(m_file, QSettings::IniFormat);
    settings.setValue(QStringLiteral("theme"),
                      QLatin1String(modes().valueToKey(int(theme.mode()))));
    settings.setValue(QStringLiteral("textScale"), theme.textScale());
    settings.setValue(QStringLiteral("reducedMotion"), theme.reducedMotion());
}

void WindowMemory::keep(const Language &language) const
{
    if (m_file.isEmpty())
        return;
    QSettings settings(m_file, QSettings::IniFormat);
    settings.setValue(QStringLiteral("language"), language.current());
}

void WindowMemory::keep(const QWindow &window) const
{
    if (m_file.isEmpty())
        return;
    QSettings settings(m_file, QSettings::IniFormat);
    const bool maximized = window.windowStates().testFlag(Qt::WindowMaximized);
    settings.setValue(QStringLiteral("maximized"), maximized);
    if (window.windowStates() == Qt::WindowNoState)
        settings.setValue(QStringLiteral("place"), window.geometry());
}

void WindowMemory::restore(AlertBoard &alerts) const
{
    if (m_file.isEmpty())
        return;
    const QSettings settings(m_file, QSettings::IniFormat);
    for (int at = 0; at < server::alertKindCount; ++at) {
        const auto kind = server::AlertKind(at);
        const QString key = QStringLiteral("alerts/") + ruleKey(kind);
        server::AlertRule rule = alerts.ruleTable()[size_t(at)];
        rule.on = settings.value(key + QStringLiteral("-on"), rule.on).toBool();
        if (const double value = settings.value(key).toDouble(); value > 0)
            rule = server::withThreshold(rule, value);
        alerts.setRule(kind, rule);
    }
}

void WindowMemory::keep(const AlertBoard &alerts) const
{
    if (m_file.isEmpty())
        return;
    QSettings settings(m_file, QSettings::IniFormat);
    const server::AlertRules usual = server::defaultAlertRules();
    for (int at = 0; at < server::alertKindCount; ++at) {
        const QString key = QStringLiteral("alerts/") + ruleKey(server::AlertKind(at));
        const server::AlertRule &rule = alerts.ruleTable()[size_t(at)];
        settings.setValue(key + QStringLiteral("-on"), rule.on);
        // What was never changed follows the defaults of later versions.
        if (rule.raiseAt == usual[size_t(at)].raiseAt)
            settings.remove(key);
        else
            settings.setValue(key, rule.raiseAt);
    }
}

} // namespace atrium::app
