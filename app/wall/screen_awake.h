#pragma once

#include <QObject>

namespace atrium::app {

/// Keeps the screen from going dark while it lives, where the system offers that: through
/// org.freedesktop.ScreenSaver (freedesktop's idle inhibition) on the session's bus. What was
/// refused is said in the log, with what to do. GUI thread.
class ScreenAwake : public QObject
{
    Q_OBJECT
public:
    enum class State : quint8 { Asking, Kept, Refused };

    explicit ScreenAwake(QObject *parent = nullptr);
    /// Lets the screen sleep again.
    ~ScreenAwake() override;

    void begin();
    [[nodiscard]] State state() const { return m_state; }

Q_SIGNALS:
    void answered();

private:
    void finish(State state, const QString &why);

    State m_state = State::Asking;
    uint m_cookie = 0;
};

} // namespace atrium::app
