#include "app/wall/screen_awake.h"

#include "core/base/log.h"

#ifdef QT_DBUS_LIB
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#endif

namespace atrium::app {

namespace {

#ifdef QT_DBUS_LIB
QDBusMessage call(const char *method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.ScreenSaver"),
                                          QStringLiteral("/org/freedesktop/ScreenSaver"),
                                          QStringLiteral("org.freedesktop.ScreenSaver"),
                                          QLatin1String(method));
}
#endif

} // namespace

ScreenAwake::ScreenAwake(QObject *parent)
    : QObject(parent)
{ }

void ScreenAwake::finish(State state, const QString &why)
{
    m_state = state;
    if (state == State::Refused) {
        qCInfo(logApp).noquote()
            << QStringLiteral("The screen may go dark by itself (%1): turn its saver off in the "
                              "system's settings.")
                   .arg(why);
    }
    Q_EMIT answered();
}

#ifdef QT_DBUS_LIB

ScreenAwake::~ScreenAwake()
{
    if (m_state == State::Kept)
        QDBusConnection::sessionBus().send(call("UnInhibit") << m_cookie);
}

void ScreenAwake::begin()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return finish(State::Refused, QStringLiteral("there is no session bus"));
    const QDBusMessage ask = call("Inhibit")
        << QStringLiteral("Atrium") << QStringLiteral("The wall shows whose turn it is");
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(ask), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<uint> reply = *watcher;
        watcher->deleteLater();
        if (reply.isError())
            return finish(State::Refused, reply.error().message());
        m_cookie = reply.value();
        finish(State::Kept, {});
    });
}

#else

ScreenAwake::~ScreenAwake() = default;

void ScreenAwake::begin()
{
    finish(State::Refused, QStringLiteral("this system offers nothing to prevent it"));
}

#endif

} // namespace atrium::app
