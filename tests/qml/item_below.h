#pragma once

#include <QQuickItem>

namespace atrium::test {

/// The item of that name in what is drawn inside `top`, or null: items that a view, a Loader or a
/// Repeater made have no parent object.
inline QQuickItem *itemBelow(QQuickItem *top, QLatin1String name)
{
    if (top->objectName() == name)
        return top;
    for (QQuickItem *child : top->childItems()) {
        if (QQuickItem *found = itemBelow(child, name))
            return found;
    }
    return nullptr;
}

} // namespace atrium::test
