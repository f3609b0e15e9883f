#include "app/models/pin_guard.h"

#include "core/server/password_hash.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QSettings>

namespace atrium::app {

namespace {

constexpr std::array<const char *, 2> keys{"desk", "manager"};

} // namespace

PinGuard::PinGuard(const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_file(dataDir.isEmpty() ? QString() : dataDir + QLatin1String("/pins.ini"))
{
    m_hashing.setMaxThreadCount(1);
    m_idle.setSingleShot(true);
    m_wait.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &PinGuard::lock);
    connect(&m_wait, &QTimer::timeout, this, &PinGuard::clearRefusal);
    if (!m_file.isEmpty()) {
        const QSettings settings(m_file, QSettings::IniFormat);
        for (size_t which = 0; which < keys.size(); ++which)
            m_hashes[which] = settings.value(QLatin1String(keys[which])).toByteArray();
        m_idleMinutes = settings.value(QStringLiteral("idleMinutes"), m_idleMinutes).toInt();
    }
    QCoreApplication::instance()->installEventFilter(this);
    watchIdleness();
    lock(); // a desk that was switched on is nobody's yet
}

PinGuard::~PinGuard()
{
    m_hashing.waitForDone();
}

bool PinGuard::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        if (m_idle.isActive())
            m_idle.start();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void PinGuard::watchIdleness()
{
    m_idle.setInterval(std::chrono::minutes(m_idleMinutes));
    if (m_idleMinutes > 0 && (hasDeskPin() || hasManagerPin()) && !m_locked)
        m_idle.start();
    else
        m_idle.stop();
}

void PinGuard::setIdleMinutes(int minutes)
{
    if (minutes == m_idleMinutes || minutes < 0)
        return;
    m_idleMinutes = minutes;
    keep();
    watchIdleness();
    Q_EMIT changed();
}

void PinGuard::keep()
{
    if (m_file.isEmpty())
        return;
    QSettings settings(m_file, QSettings::IniFormat);
    for (size_t which = 0; which < keys.size(); ++which)
        settings.setValue(QLatin1String(keys[which]), m_hashes[which]);
    settings.setValue(QStringLiteral("idleMinutes"), m_idleMinutes);
    settings.sync();
    QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner);
}

void PinGuard::lock()
{
    if (m_locked || (!hasDeskPin() && !hasManagerPin()))
        return;
    m_locked = true;
    m_managerIn = false;
    m_managerAtDesk = false;
    m_idle.stop();
    Q_EMIT changed();
}

void PinGuard::unlock(const QString &pin)
{
    check(pin, {Desk, Manager}, [this](Which whose) {
        m_locked = false;
        m_managerAtDesk = whose == Manager;
        watchIdleness();
    });
}

void PinGuard::openSettings(const QString &pin)
{
    check(pin, {Manager}, [this](Which) { m_managerIn = true; });
}

void PinGuard::leaveSettings()
{
    if (!std::exchange(m_managerIn, false) && m_refusal.isEmpty())
        return;
    if (!m_wait.isActive())
        m_refusal.clear();
    Q_EMIT changed();
}

void PinGuard::askToLeave(const QString &pin)
{
    check(pin, {Desk, Manager}, [this](Which) { Q_EMIT allowed(); });
}

void PinGuard::clearRefusal()
{
    if (m_refusal.isEmpty() || m_wait.isActive())
        return;
    m_refusal.clear();
    Q_EMIT changed();
}

void PinGuard::check(const QString &pin, std::vector<Which> allowed,
                     std::function<void(Which)> whenRight)
{
    if (m_busy || m_wait.isActive() || pin.isEmpty())
        return;
    m_busy = true;
    m_refusal.clear();
    Q_EMIT changed();
    m_hashing.start([this, pin = pin.toUtf8(), hashes = m_hashes, allowed = std::move(allowed),
                     whenRight = std::move(whenRight)] {
        std::optional<Which> whose;
        for (const Which which : allowed) {
            const QByteArray &hash = hashes[size_t(which)];
            if (!whose && !hash.isEmpty() && server::verifyPassword(hash, pin))
                whose = which;
        }
        QMetaObject::invokeMethod(
            this, [this, whose, whenRight] { judge(whose, whenRight); }, Qt::QueuedConnection);
    });
}

void PinGuard::judge(std::optional<Which> whose, const std::function<void(Which)> &whenRight)
{
    m_busy = false;
    if (whose) {
        m_wrong = 0;
        whenRight(*whose);
    } else if (++m_wrong % triesBeforeWait == 0) {
        m_wait.start(std::chrono::seconds(30));
        m_refusal = tr("Wrong too often: wait half a minute.");
    } else {
        m_refusal = tr("That is not the PIN.");
    }
    Q_EMIT changed();
}

QString PinGuard::setPin(Which which, const QString &pin)
{
    const bool digits = std::all_of(pin.begin(), pin.end(),
                                    [](QChar sign) { return sign >= u'0' && sign <= u'9'; });
    if (!pin.isEmpty() && (!digits || pin.size() < shortest || pin.size() > longest))
        return tr("A PIN has %1 to %2 digits.").arg(shortest).arg(longest);
    if (areSettingsClosed() || m_busy)
        return tr("Only a manager may do that.");
    const auto take = [this, which](const QByteArray &hash) {
        m_hashes[size_t(which)] = hash;
        // Whoever sets it is the manager.
        m_managerIn = true;
        m_busy = false;
        keep();
        watchIdleness();
        Q_EMIT changed();
    };
    if (pin.isEmpty()) {
        take({});
        return {};
    }
    m_busy = true;
    Q_EMIT changed();
    m_hashing.start([this, pin = pin.toUtf8(), take] {
        const QByteArray hash = server::hashPassword(pin, server::HashCost::Interactive);
        QMetaObject::invokeMethod(
            this, [take, hash] { take(hash); }, Qt::QueuedConnection);
    });
    return {};
}

} // namespace atrium::app
