#pragma once

#include <QObject>

class QWindow;

namespace atrium::app {

/// Tells a person who looks elsewhere that something presses: by the desktop's notifications where
/// it has them (org.freedesktop.Notifications), else by asking for attention in its task bar. Not
/// more often than every ten seconds; what comes in between is counted. GUI thread.
class DesktopNotifier : public QObject
{
    Q_OBJECT

public:
    static constexpr int pauseMs = 10'000;

    /// `window` outlives this.
    explicit DesktopNotifier(QWindow &window, QObject *parent = nullptr);

    void tell(const QString &title, const QString &text);

Q_SIGNALS:
    /// Whom it was told: for tests and the log.
    void told(const QString &title, const QString &text);

private:
    void send(const QString &title, const QString &text);
    void askForAttention();

    QWindow &m_window;
    quint32 m_shown = 0; ///< the desktop's number of the notification that is shown
    int m_held = 0; ///< came during the pause
    QString m_heldTitle;
    QString m_heldText;
    int m_timer = 0;

protected:
    void timerEvent(QTimerEvent *event) override;
};

} // namespace atrium::app
