#pragma once

#include "app/models/connection_store.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace atrium::app {

/// The last minute of round trips into `box`: log scale from 1 ms to 2 s, the same for every row,
/// so that rows compare. Seconds where nothing was known stay empty.
void paintSparkline(QPainter &painter, const QRectF &box, const ConnectionStore &store, int slot,
                    const QColor &color);

/// Height of a round trip on the sparkline's scale, 0 to 1.
[[nodiscard]] double sparklineHeight(float milliseconds);

} // namespace atrium::app
