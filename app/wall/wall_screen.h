#pragma once

#include <QObject>
#include <QString>

class QScreen;
class QWindow;

namespace atrium::app {

/// Keeps a window full screen on the screen of a name, also after that was unplugged and plugged in
/// again. While it is not there the window takes the first one, and a line in the log names those
/// there are. GUI thread.
class WallScreen : public QObject
{
public:
    /// `window` outlives this; an empty name: any screen will do.
    WallScreen(QWindow &window, QString name);

private:
    void place();
    [[nodiscard]] QScreen *wanted() const;

    QWindow &m_window;
    const QString m_name;
};

} // namespace atrium::app
