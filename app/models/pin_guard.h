#pragma once

#include "app/models/newest_made.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace atrium::app {

/// Who may touch the desk: a PIN for the desk, which opens the window again after it was left
/// alone, and one for the manager, which opens Settings (and the desk as well). Kept as Argon2id
/// hashes in `pins.ini` of the data folder. Hashing takes a good part of a second and is done
/// beside the window. GUI thread.
class PinGuard
    : public QObject
    , public NewestMade<PinGuard>
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool hasDeskPin READ hasDeskPin NOTIFY changed FINAL)
    Q_PROPERTY(bool hasManagerPin READ hasManagerPin NOTIFY changed FINAL)
    /// The window waits for a PIN.
    Q_PROPERTY(bool locked READ isLocked NOTIFY changed FINAL)
    /// A manager's PIN is asked for before Settings.
    Q_PROPERTY(bool settingsClosed READ areSettingsClosed NOTIFY changed FINAL)
    /// A PIN is being looked at.
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed FINAL)
    /// Why the last PIN did not do; empty when it did.
    Q_PROPERTY(QString refusal READ refusal NOTIFY changed FINAL)
    /// The desk locks itself after so many minutes without a key or a pointer; 0: never.
    Q_PROPERTY(int idleMinutes READ idleMinutes WRITE setIdleMinutes NOTIFY changed FINAL)

public:
    enum Which { Desk, Manager };
    Q_ENUM(Which)
    static constexpr int shortest = 4;
    static constexpr int longest = 12;
    static constexpr int triesBeforeWait = 5;

    /// Nothing is kept in an empty folder's name.
    explicit PinGuard(const QString &dataDir, QObject *parent = nullptr);
    ~PinGuard() override;

    [[nodiscard]] bool hasDeskPin() const { return !m_hashes[Desk].isEmpty(); }
    [[nodiscard]] bool hasManagerPin() const { return !m_hashes[Manager].isEmpty(); }
    [[nodiscard]] bool isLocked() const { return m_locked; }
    [[nodiscard]] bool areSettingsClosed() const { return hasManagerPin() && !m_managerIn; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] QString refusal() const { return m_refusal; }
    [[nodiscard]] int idleMinutes() const { return m_idleMinutes; }
    void setIdleMinutes(int minutes);

    /// Locks now; does nothing while there is no PIN.
    Q_INVOKABLE void lock();
    /// Whoever is at the desk opened it, or Settings, with the manager's PIN.
    [[nodiscard]] bool isManager() const { return m_managerAtDesk || m_managerIn; }
    /// Either PIN opens the desk.
    Q_INVOKABLE void unlock(const QString &pin);
    /// The manager's PIN opens Settings until leaveSettings().
    Q_INVOKABLE void openSettings(const QString &pin);
    Q_INVOKABLE void leaveSettings();
    /// Either PIN lets a wall be left: `allowed` follows.
    Q_INVOKABLE void askToLeave(const QString &pin);
    /// An empty PIN takes it away. Empty when it is taken, else why not; `changed` follows.
    Q_INVOKABLE QString setPin(atrium::app::PinGuard::Which which, const QString &pin);
    /// What was refused is forgotten: somebody begins anew.
    Q_INVOKABLE void clearRefusal();

    /// Time since the last key or pointer; for tests.
    void setIdleTimeout(std::chrono::milliseconds timeout) { m_idle.setInterval(timeout); }

Q_SIGNALS:
    void changed();
    /// The PIN of askToLeave() was right.
    void allowed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void check(const QString &pin, std::vector<Which> allowed,
               std::function<void(Which)> whenRight);
    void judge(std::optional<Which> whose, const std::function<void(Which)> &whenRight);
    void keep();
    void watchIdleness();

    const QString m_file;
    std::array<QByteArray, 2> m_hashes;
    QThreadPool m_hashing;
    QTimer m_idle;
    QTimer m_wait; ///< runs while no PIN is looked at
    QString m_refusal;
    int m_idleMinutes = 5;
    int m_wrong = 0; ///< in a row
    bool m_locked = false;
    bool m_managerIn = false; ///< in Settings
    bool m_managerAtDesk = false; ///< it was opened with that PIN
    bool m_busy = false;
};

} // namespace atrium::app
