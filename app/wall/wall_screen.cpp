#include "app/wall/wall_screen.h"

#include "core/base/log.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWindow>

namespace atrium::app {

namespace {

/// "HDMI-1" as the system calls it, or what stands on the device.
bool isCalled(const QScreen &screen, const QString &name)
{
    for (const QString &own : {screen.name(), screen.model(), screen.serialNumber()}) {
        if (!own.isEmpty() && own.compare(name, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

QString screenNames()
{
    QStringList names;
    for (const QScreen *screen : QGuiApplication::screens())
        names += screen->name();
    return names.join(QStringLiteral(", "));
}

} // namespace

WallScreen::WallScreen(QWindow &window, QString name)
    : m_window(window)
    , m_name(std::move(name))
{
    auto *app = static_cast<QGuiApplication *>(QCoreApplication::instance());
    // A screen that has just come knows its place only a moment later.
    const auto later = [this] {
        QMetaObject::invokeMethod(this, &WallScreen::place, Qt::QueuedConnection);
    };
    connect(app, &QGuiApplication::screenAdded, this, later);
    connect(app, &QGuiApplication::screenRemoved, this, later);
    place();
}

QScreen *WallScreen::wanted() const
{
    for (QScreen *screen : QGuiApplication::screens()) {
        if (m_name.isEmpty() || isCalled(*screen, m_name))
            return screen;
    }
    return nullptr;
}

void WallScreen::place()
{
    QScreen *screen = wanted();
    if (!screen) {
        qCWarning(logApp).noquote()
            << "There is no screen" << m_name << "for the wall; there are:" << screenNames();
        screen = QGuiApplication::primaryScreen();
    }
    if (!screen)
        return; // all are unplugged: one will come
    m_window.setScreen(screen);
    m_window.setGeometry(screen->geometry());
    m_window.showFullScreen();
}

} // namespace atrium::app
