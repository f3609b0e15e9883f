#pragma once

#include <QString>

class QWindow;

namespace atrium::app {

class AlertBoard;
class Language;
class Theme;

/// Remembers from one start to the next how the window was: theme, text size, motion, language,
/// size and place, and the rules of alerts. In `window.ini` of the house's data folder. GUI thread.
class WindowMemory
{
public:
    /// Nothing is remembered in an empty folder's name.
    explicit WindowMemory(const QString &dataDir);

    /// Where it is kept; empty: nowhere.
    [[nodiscard]] const QString &file() const { return m_file; }

    /// What was never chosen stays as it is.
    void restore(Theme &theme) const;
    void restore(Language &language) const;
    void restore(QWindow &window) const;
    void restore(AlertBoard &alerts) const;
    void keep(const Theme &theme) const;
    void keep(const Language &language) const;
    void keep(const QWindow &window) const;
    void keep(const AlertBoard &alerts) const;

private:
    const QString m_file;
};

} // namespace atrium::app
