#pragma once

#include <QColor>
#include <QImage>
#include <QQuickWindow>
#include <QRectF>
#include <QSGNode>

namespace atrium::app {

/// Nodes for opaque rectangles, which draw with every backend of Qt Quick. With OpenGL they are
/// two triangles with six indices, not Qt's strip of four points: Mesa's processor renderer knows
/// a rectangle by that form and copies it (measured: a table's frame costs it 3 ms instead of 10).
/// To be called from QQuickItem::updatePaintNode() with the node of the time before, or null.

/// Shows `picture`, which has no alpha channel, at `place` in the item's coordinates.
[[nodiscard]] QSGNode *pictureNode(QQuickWindow &window, QSGNode *before, const QImage &picture,
                                   const QRectF &place);

/// Fills `place` with an opaque `color`.
[[nodiscard]] QSGNode *colorNode(QQuickWindow &window, QSGNode *before, const QColor &color,
                                 const QRectF &place);

} // namespace atrium::app
