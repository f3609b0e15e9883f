#include "app/models/system_motion.h"

#include <QSettings>
#include <QVariant>

namespace atrium::app {

bool systemAsksForLessMotion(const QString &configDir)
{
    for (const QLatin1String file :
         {QLatin1String("/gtk-4.0/settings.ini"), QLatin1String("/gtk-3.0/settings.ini")}) {
        const QSettings gtk(configDir + file, QSettings::IniFormat);
        const QVariant animations = gtk.value(QStringLiteral("Settings/gtk-enable-animations"));
        if (animations.isValid() && !animations.toBool())
            return true;
    }
    const QSettings kde(configDir + QLatin1String("/kdeglobals"), QSettings::IniFormat);
    const QVariant factor = kde.value(QStringLiteral("KDE/AnimationDurationFactor"));
    bool isNumber = false;
    return factor.toDouble(&isNumber) <= 0 && isNumber;
}

} // namespace atrium::app
