#pragma once

#include <QJSEngine>

class QQmlEngine;

namespace atrium::app {

/// What QML sees of a singleton that the program makes itself: the newest `T` that is still there.
/// Base of `T`. GUI thread.
template<typename T>
class NewestMade
{
public:
    Q_DISABLE_COPY_MOVE(NewestMade)

    /// QML's way to it (QML_SINGLETON); C++ keeps owning it.
    static T *create(QQmlEngine *, QJSEngine *)
    {
        Q_ASSERT(s_newest);
        QJSEngine::setObjectOwnership(s_newest, QJSEngine::CppOwnership);
        return s_newest;
    }

    /// Null before the first and after the last.
    [[nodiscard]] static T *current() { return s_newest; }

protected:
    NewestMade() { s_newest = static_cast<T *>(this); }
    ~NewestMade()
    {
        if (s_newest == static_cast<T *>(this))
            s_newest = nullptr;
    }

private:
    static inline T *s_newest = nullptr;
};

} // namespace atrium::app
