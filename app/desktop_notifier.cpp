#include "app/desktop_notifier.h"

#include <QWindow>

#ifdef QT_DBUS_LIB
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#endif

namespace atrium::app {

DesktopNotifier::DesktopNotifier(QWindow &window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{ }

void DesktopNotifier::tell(const QString &title, const QString &text)
{
    if (m_timer != 0) {
        ++m_held;
        m_heldTitle = title;
        m_heldText = text;
        return;
    }
    m_timer = startTimer(pauseMs);
    send(title, text);
}

void DesktopNotifier::timerEvent(QTimerEvent *)
{
    killTimer(std::exchange(m_timer, 0));
    if (const int held = std::exchange(m_held, 0); held > 0)
        tell(held == 1 ? m_heldTitle : tr("%1, and %2 more").arg(m_heldTitle).arg(held - 1),
             m_heldText);
}

void DesktopNotifier::askForAttention()
{
    // What stands in front of the eyes asks for nothing.
    if (!m_window.isActive())
        m_window.alert(0);
}

void DesktopNotifier::send(const QString &title, const QString &text)
{
    Q_EMIT told(title, text);
    askForAttention();
#ifdef QT_DBUS_LIB
    if (m_window.isActive())
        return;
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // Desktop Notifications Specification 1.2, 9: Notify.
    QDBusMessage message = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.Notifications"),
        QStringLiteral("/org/freedesktop/Notifications"),
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("Notify"));
    message << QStringLiteral("Atrium") << m_shown << QStringLiteral("atrium") << title << text
            << QStringList() << QVariantMap() << -1;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<quint32> reply = *watcher;
        if (!reply.isError())
            m_shown = reply.value();
        watcher->deleteLater();
    });
#endif
}

} // namespace atrium::app
