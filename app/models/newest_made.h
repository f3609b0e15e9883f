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
        QJSEngine::setObjectOwnership(current(), QJSEngine::CppOwnership);
        return current();
    }

    /// Null before the first and after the last.
    [[nodiscard]] static T *current() { return static_cast<T *>(s_newest); }

protected:
    // Of the base: while this is made and unmade, there is no whole `T` yet or any more.
    NewestMade() { s_newest = this; }
    ~NewestMade()
    {
        if (s_newest == this)
            s_newest = nullptr;
    }

private:
    static inline NewestMade *s_newest = nullptr;
};

} // namespace atrium::app
