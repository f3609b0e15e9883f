#pragma once

#include <QQuickItem>
#include <QStringList>

namespace atrium::test {

/// What a reader would miss of the texts seen below `top`, one sentence each: letters cut by an
/// elision, a text beyond the window or beyond an ancestor that clips and cannot be scrolled that
/// way, two texts on top of each other. `top` should hold one layer only: what an open sheet covers
/// lies below it by design.
[[nodiscard]] QStringList textFaults(QQuickItem *top);

} // namespace atrium::test
